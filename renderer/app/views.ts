import {
  CalendarClock,
  History,
  Inbox,
  KeyRound,
  type LucideIcon,
  RefreshCw,
  ScanSearch,
  Settings as SettingsIcon,
} from 'lucide-react'
import type { ComponentType } from 'react'
import { Activity } from '../features/activity/Activity.tsx'
import { Attention } from '../features/attention/Attention.tsx'
import { Audit } from '../features/audit/Audit.tsx'
import { Expiry } from '../features/expiry/Expiry.tsx'
import { Keys } from '../features/keys/Keys.tsx'
import { Rotations } from '../features/rotations/Rotations.tsx'
import { Settings } from '../features/settings/Settings.tsx'
import type { View } from '../vault/placeStore.ts'

/** Every view, in the order of the sidebar; `words` find it in the palette. */
export const views: Record<
  View,
  { title: string; icon: LucideIcon; keys: string; words: string; show: ComponentType }
> = {
  attention: { title: 'Attention', icon: Inbox, keys: '1', words: 'today tasks problems', show: Attention },
  keys: { title: 'All keys', icon: KeyRound, keys: '2', words: 'list table', show: Keys },
  expiry: { title: 'Expiry', icon: CalendarClock, keys: '3', words: 'timeline calendar ics dates end', show: Expiry },
  rotations: { title: 'Rotations', icon: RefreshCw, keys: '4', words: 'rotate replace', show: Rotations },
  audit: { title: 'Audit', icon: ScanSearch, keys: '5', words: 'scopes privilege findings', show: Audit },
  activity: { title: 'Activity', icon: History, keys: '6', words: 'log history events', show: Activity },
  settings: { title: 'Settings', icon: SettingsIcon, keys: 'Mod+,', words: 'options preferences', show: Settings },
}
