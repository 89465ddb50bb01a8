import type { Urgency } from '../../../shared/model/attention.ts'
import { daysLeft } from '../../../shared/model/localDays.ts'
import type { EndingKey } from './readKeys.ts'
import type { Trouble } from './trouble.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec']

const spans: Record<Urgency, string> = { today: 'today or tomorrow', week: 'within 7 days', later: 'within 30 days' }

/** Keys that end within 30 local days. */
export function ending(keys: readonly EndingKey[], now: number): Trouble[] {
  return keys.map(({ expiresAt, ...key }) => {
    const days = daysLeft(expiresAt, now)
    const when = urgencyOf(days)
    return {
      kind: 'ending',
      when,
      severity: key.environmentClass === 'production' ? 'high' : 'medium',
      at: expiresAt,
      key,
      why: `Ends ${until(days)} (${dateOf(expiresAt)}).`,
      ofMany: (count) => `${count} keys end ${spans[when]}.`,
    }
  })
}

/** A local day as the page writes it: `3 Sept 2026`. The platform's own way takes longer to load than all else here. */
function dateOf(at: number): string {
  const date = new Date(at)
  return `${date.getDate()} ${months[date.getMonth()]} ${date.getFullYear()}`
}

function urgencyOf(days: number): Urgency {
  if (days <= 1) return 'today'
  return days <= 7 ? 'week' : 'later'
}

function until(days: number): string {
  if (days === 0) return 'today'
  return days === 1 ? 'tomorrow' : `in ${days} days`
}
