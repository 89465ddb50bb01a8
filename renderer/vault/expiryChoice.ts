import { localDayOf, startOfDay } from '../../shared/model/localDays.ts'
import { parseMoment } from '../../shared/model/parseMoment.ts'

/** After how many days keys usually end. */
export const usualDays = [30, 90, 365] as const

/** When a key ends, as a person chooses it. */
export type ExpiryChoice = 'none' | `${(typeof usualDays)[number]}` | 'date'

/** The local day so many days from now: `2027-01-31`. */
export const dayIn = (days: number, now: number) => localDayOf(startOfDay(now, days))

/** The choice that a day stands for; null is no end. */
export function choiceOf(day: string | null, now: number): ExpiryChoice {
  if (day === null) return 'none'
  const days = usualDays.find((some) => dayIn(some, now) === day)
  return days === undefined ? 'date' : `${days}`
}

/** The local day of a moment, null where there is none. */
export const dayOfMoment = (moment: string | null) => (moment === null ? null : localDayOf(Date.parse(moment)))

/** The end of a local day as a moment; null where the text is no day. */
export function endOfDay(day: string): string | null {
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? parseMoment(day, 0) : null
  return at === null ? null : new Date(at).toISOString()
}
