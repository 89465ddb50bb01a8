import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  FileText,
  Hand,
  type LucideIcon,
  SquareTerminal,
} from 'lucide-react'
import type { ConsumerPlace, PlaceState } from '../../shared/model/consumer.ts'

/** What each kind of place looks like. */
export const placeIcons: Record<ConsumerPlace['kind'], LucideIcon> = {
  file: FileText,
  hook: SquareTerminal,
  step: Hand,
}

/** What tells whether a place has the value that is in force. */
export const placeLooks: Record<PlaceState, { icon: LucideIcon; ink: string }> = {
  waiting: { icon: CircleDashed, ink: 'text-ink-3' },
  confirmed: { icon: CircleCheck, ink: 'text-ok' },
  failed: { icon: CircleAlert, ink: 'text-crit' },
  unknown: { icon: CircleHelp, ink: 'text-warn' },
}
