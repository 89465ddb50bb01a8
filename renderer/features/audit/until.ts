import { dayIn, endOfDay } from '../../vault/expiryChoice.ts'

/** For how long a finding is accepted, in days, or until a day that is given. */
export const untilChoices = [
  { value: '30', label: 'in 30 days' },
  { value: '90', label: 'in 90 days' },
  { value: '365', label: 'in a year' },
  { value: 'date', label: 'on a date' },
]

/** The moment until which a finding is accepted; null where the day is none, or has passed. */
export function untilOf(choice: string, day: string, now: number): string | null {
  const until = endOfDay(choice === 'date' ? day : dayIn(Number(choice), now))
  return until !== null && Date.parse(until) > now ? until : null
}
