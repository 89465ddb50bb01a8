import type { LockReason } from '../../../shared/api/events.ts'
import type { Settings } from '../../../shared/model/settings.ts'
import { count, timeOf } from '../../ui/moments.ts'

/**
 * Says when a vault was locked, and why.
 * @param why null where the page has not seen it
 * @param at milliseconds since 1970
 */
export function lockedBecause(why: LockReason | null, at: number, lock: Settings['lock'] | undefined): string {
  if (why === null) return 'Your keys are encrypted on this computer.'
  const reasons: Record<LockReason, string> = {
    asked: ', as you asked',
    idle: lock ? `, after ${count(lock.idleMinutes, 'minute')} without use` : ', because nobody was there',
    longest: lock ? `, after ${count(lock.longestHours, 'hour')} in one go` : ', because it was open for long',
    system: ', with the computer',
    closed: ', because its files were changed by another program',
  }
  return `Locked at ${timeOf(new Date(at).toISOString())}${reasons[why]}`
}
