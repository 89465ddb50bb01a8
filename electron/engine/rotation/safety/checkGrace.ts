import type { SafetyCheck } from '../../../../shared/model/rotation.ts'
import type { RotationRow } from '../row.ts'
import { minuteOf } from './minuteOf.ts'

/** Whether the time is over that everything was given to move to the new value. @param now milliseconds since 1970 */
export function checkGrace({ grace_seconds, grace_until }: RotationRow, now: number): SafetyCheck {
  if (grace_seconds === 0) return { check: 'grace', state: 'met', why: 'There is no grace.' }
  if (grace_until !== null && now >= grace_until) return { check: 'grace', state: 'met', why: 'The grace is over.' }
  return { check: 'grace', state: 'open', why: `The grace lasts until ${minuteOf(grace_until ?? now)}.` }
}
