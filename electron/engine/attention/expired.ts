import { daysLeft } from '../../../shared/model/localDays.ts'
import type { EndingKey } from './readKeys.ts'
import type { Trouble } from './trouble.ts'

/** Keys that have ended and are still here. */
export function expired(keys: readonly EndingKey[], now: number): Trouble[] {
  return keys.map(({ expiresAt, ...key }) => ({
    kind: 'expired',
    when: 'today',
    severity: key.environmentClass === 'production' ? 'high' : 'medium',
    at: expiresAt,
    key,
    why: `Ended ${ago(-daysLeft(expiresAt, now))} and is still here.`,
    ofMany: (count) => `${count} keys have ended and are still here.`,
  }))
}

function ago(days: number): string {
  if (days === 0) return 'today'
  return days === 1 ? 'yesterday' : `${days} days ago`
}
