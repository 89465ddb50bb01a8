import { dayMs, startOfDay } from '../../../shared/model/localDays.ts'
import type { AuditedKey } from './subject.ts'

/** The first moment after `now` at which a local day or one of UTC begins. */
export const nextDay = (now: number) => Math.min(startOfDay(now, 1), (Math.floor(now / dayMs) + 1) * dayMs)

/**
 * Until when the clock alone changes nothing of what a rule says of a key: the next moment that is whole days away from
 * one of its dates, or at which a day begins. Milliseconds since 1970.
 * @param day `nextDay(now)`
 */
export function nextTurn(key: AuditedKey, now: number, day: number): number {
  const { createdAt, expiresAt, lastRotatedAt, lastUsedAt, previousSince, ledger } = key
  let next = day
  for (const date of [createdAt, expiresAt, lastRotatedAt, lastUsedAt, previousSince, ledger.from, ledger.to]) {
    if (date === null) continue
    const since = (now - date) % dayMs
    next = Math.min(next, now + (since < 0 ? -since : dayMs - since))
  }
  return next
}
