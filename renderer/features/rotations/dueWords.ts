import { count } from '../../ui/moments.ts'

/** When a key is due. @param daysLeft whole local days, negative when past */
export function dueWords(daysLeft: number): string {
  if (daysLeft < 0) return daysLeft === -1 ? 'was due yesterday' : `was due ${count(-daysLeft, 'day')} ago`
  if (daysLeft === 0) return 'is due today'
  return daysLeft === 1 ? 'is due tomorrow' : `is due in ${count(daysLeft, 'day')}`
}
