import { localDayOf } from '../../../shared/model/localDays.ts'

const two = (n: number) => String(n).padStart(2, '0')

/** A moment's local day, as `2027-01-31`. */
export const localDay = (moment: string) => localDayOf(Date.parse(moment))

/** A moment's local day and minute, as `2027-01-31 09:05`. */
export function localMinute(moment: string): string {
  const date = new Date(moment)
  return `${localDay(moment)} ${two(date.getHours())}:${two(date.getMinutes())}`
}
