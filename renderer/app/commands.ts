import {
  Archive,
  ArrowDownUp,
  BadgeCheck,
  CalendarPlus,
  FileCheck,
  FileDown,
  Keyboard,
  KeyRound,
  Lock,
  type LucideIcon,
  Monitor,
  Moon,
  Plus,
  ScanSearch,
  Settings as SettingsIcon,
  Sun,
  Undo2,
} from 'lucide-react'
import type { Settings } from '../../shared/model/settings.ts'
import { sections } from '../features/settings/sections.ts'
import type { MenuGroups } from '../ui/Menu.tsx'
import { backUp } from '../vault/backUp.ts'
import type { OpenVault } from '../vault/openVault.ts'
import type { View } from '../vault/placeStore.ts'
import { changeSettings } from '../vault/settingsStore.ts'
import { showOverlay } from './overlay.ts'
import { views } from './views.ts'

/** Something the app can do from anywhere. The palette lists it; where it has `keys`, they are bound. */
export interface Command {
  label: string
  group: 'Everywhere' | 'This key' | 'Go to' | 'Settings'
  icon: LucideIcon
  keys?: string
  /** Other words that people look for. */
  words?: string
  run: (vault: OpenVault) => unknown
}

/** What can be done with the key in the panel. */
export const commandsFor = (groups: MenuGroups): Command[] =>
  groups
    .flat()
    .flatMap(({ label, icon = KeyRound, keys, disabled, onChoose }) =>
      disabled ? [] : { label, group: 'This key', icon, keys, run: onChoose },
    )

const everywhere = (command: Omit<Command, 'group'>): Command => ({ ...command, group: 'Everywhere' })

const theme = (wanted: Settings['theme'], label: string, icon: LucideIcon) =>
  everywhere({
    label,
    icon,
    words: 'theme appearance colour mode',
    run: (vault) => vault.actions.attempt(() => changeSettings(vault, { theme: wanted })),
  })

/** Every command, in the order of the palette. */
export const commands: readonly Command[] = [
  everywhere({
    label: 'Add a key',
    icon: Plus,
    keys: 'N',
    words: 'new paste secret',
    run: ({ place }) => place.open({ kind: 'add' }),
  }),
  everywhere({
    label: 'Import keys',
    icon: FileDown,
    keys: 'I',
    words: 'env csv json file',
    run: ({ place }) => place.open({ kind: 'import' }),
  }),
  everywhere({ label: 'Undo the last change', icon: Undo2, keys: 'Mod+Z', run: ({ actions }) => actions.undo() }),
  everywhere({
    label: 'Lock',
    icon: Lock,
    keys: 'Mod+L',
    run: ({ call, actions }) => actions.attempt(() => call.vault.lock({})),
  }),
  everywhere({ label: 'Back up now', icon: Archive, words: 'copy save', run: backUp }),
  everywhere({
    label: 'Write the ends into a calendar',
    icon: CalendarPlus,
    words: 'export ics expiry dates file',
    run: () => showOverlay('calendar'),
  }),
  everywhere({
    label: 'Audit all keys now',
    icon: ScanSearch,
    words: 'check again findings scopes',
    run: ({ audit, place }) => {
      place.showAudit()
      return audit.run()
    },
  }),
  everywhere({
    label: 'Sync with a provider…',
    icon: ArrowDownUp,
    words: 'look inventory scopes last used',
    run: ({ place }) => place.open({ kind: 'sync', target: null }),
  }),
  everywhere({
    label: 'Show accepted findings',
    icon: BadgeCheck,
    words: 'audit exceptions ignored',
    run: ({ place }) => place.showAudit({ accepted: true }),
  }),
  everywhere({
    label: 'Write a manifest for audits elsewhere',
    icon: FileCheck,
    words: 'export ci file',
    run: () => showOverlay('manifest'),
  }),
  everywhere({
    label: 'Show all shortcuts',
    icon: Keyboard,
    keys: '?',
    words: 'help keyboard',
    run: () => showOverlay('shortcuts'),
  }),
  ...Object.entries(views).map(
    ([view, { title, icon, keys, words }]): Command => ({
      label: title,
      group: 'Go to',
      icon,
      keys,
      words,
      run: ({ place }) => place.go(view as View),
    }),
  ),
  ...Object.entries(sections).map(
    ([section, { title, words }]): Command => ({
      label: `Settings: ${title}`,
      group: 'Settings',
      icon: SettingsIcon,
      words,
      run: ({ place }) => place.openSettings(section),
    }),
  ),
  theme('light', 'Light theme', Sun),
  theme('dark', 'Dark theme', Moon),
  theme('system', 'Theme of the system', Monitor),
]
