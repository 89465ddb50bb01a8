import { startOfDay } from '../../../shared/model/localDays.ts'

const choices = [
  { label: 'Until tomorrow', days: 1 },
  { label: 'For a week', days: 7 },
]

/** Until when an end can be put off. @param now milliseconds since 1970 */
export const snoozesOf = (now: number) =>
  choices.map(({ label, days }) => ({ label, until: new Date(startOfDay(now, days)).toISOString() }))
