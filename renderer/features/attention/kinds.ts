import {
  Archive,
  ArrowDownUp,
  Clock,
  Copy,
  FileWarning,
  Globe,
  LifeBuoy,
  type LucideIcon,
  RefreshCw,
  Scale,
  ScanSearch,
} from 'lucide-react'
import type { AttentionKind } from '../../../shared/model/attention.ts'
import { type Line, standsForMany } from './lines.ts'

interface Kind {
  icon: LucideIcon
  /** What the one action of a line about one key is called. */
  action: string
  /** Whether the line can be put off: only a day that is known in advance. */
  canWait?: true
}

/** What each kind of trouble looks like, and what can be done about it from here. */
export const kinds: Record<AttentionKind, Kind> = {
  expired: { icon: Clock, action: 'Rotate', canWait: true },
  ending: { icon: Clock, action: 'Rotate', canWait: true },
  rotationWaiting: { icon: RefreshCw, action: 'Look at it' },
  rotationDue: { icon: RefreshCw, action: 'Rotate', canWait: true },
  grantUnfinished: { icon: Scale, action: 'Look at it' },
  syncWaiting: { icon: ArrowDownUp, action: 'Look at it' },
  sameSecret: { icon: Copy, action: 'Look at it' },
  contradiction: { icon: FileWarning, action: 'Look at it' },
  finding: { icon: ScanSearch, action: 'See the finding' },
  addressWaiting: { icon: Globe, action: 'Allow or refuse' },
  recoveryMissing: { icon: LifeBuoy, action: 'Make a code' },
  recoveryUnsaved: { icon: LifeBuoy, action: 'Keep the code' },
  backupOld: { icon: Archive, action: 'Back up now' },
}

/** What the one action of a line is called. */
export function actionOf(line: Line): string {
  if (standsForMany(line) && !line.isUnfolded) return 'Show them'
  if (line.kind === 'sameSecret' && line.others.length === 1) return 'Show the other'
  return kinds[line.kind].action
}

/** Whether a line can be put off. */
export const mayWait = (line: Line): boolean =>
  kinds[line.kind].canWait === true && (line.isUnfolded || !standsForMany(line))
