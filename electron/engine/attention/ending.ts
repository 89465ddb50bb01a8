import type { Urgency } from '../../../shared/model/attention.ts'
import { daysLeft } from '../../../shared/model/localDays.ts'
import type { EndingKey } from './readKeys.ts'
import type { Trouble } from './trouble.ts'

const spans: Record<Urgency, string> = { today: 'today or tomorrow', week: 'within 7 days', later: 'within 30 days' }

/** Keys that end within 30 local days. */
export function ending(keys: readonly EndingKey[], now: number): Trouble[] {
  // Made for all of them: making one takes longer than to use it many times, and the time zone may change.
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
  return keys.map(({ expiresAt, ...key }) => {
    const days = daysLeft(expiresAt, now)
    const when = urgencyOf(days)
    return {
      kind: 'ending',
      when,
      severity: key.environmentClass === 'production' ? 'high' : 'medium',
      at: expiresAt,
      key,
      why: `Ends ${until(days)} (${day.format(expiresAt)}).`,
      ofMany: (count) => `${count} keys end ${spans[when]}.`,
    }
  })
}

function urgencyOf(days: number): Urgency {
  if (days <= 1) return 'today'
  return days <= 7 ? 'week' : 'later'
}

function until(days: number): string {
  if (days === 0) return 'today'
  return days === 1 ? 'tomorrow' : `in ${days} days`
}
