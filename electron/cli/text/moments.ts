const two = (n: number) => String(n).padStart(2, '0')

/** A moment's local day, as `2027-01-31`. */
export function localDay(moment: string): string {
  const date = new Date(moment)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** A moment's local day and minute, as `2027-01-31 09:05`. */
export function localMinute(moment: string): string {
  const date = new Date(moment)
  return `${localDay(moment)} ${two(date.getHours())}:${two(date.getMinutes())}`
}
