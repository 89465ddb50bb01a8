const hourMs = 3_600_000

/**
 * Reads a date or a duration as people type it: `2027-01-31` (ends with that day, local time), a full ISO moment,
 * or a duration from now: `12h`, `90d`, `6w`, `1y`.
 * @param now milliseconds since 1970
 * @returns milliseconds since 1970, or null when it is neither
 */
export function parseMoment(text: string, now: number): number | null {
  const date = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (date) {
    const [year, month, day] = [Number(date[1]), Number(date[2]), Number(date[3])]
    const end = new Date(year, month - 1, day, 23, 59, 59, 999)
    return end.getFullYear() === year && end.getMonth() === month - 1 && end.getDate() === day ? end.getTime() : null
  }
  const duration = /^(\d{1,5})([hdwy])$/.exec(text)
  if (duration) {
    const count = Number(duration[1])
    const from = new Date(now)
    if (duration[2] === 'h') return now + count * hourMs
    if (duration[2] === 'd') return from.setDate(from.getDate() + count)
    if (duration[2] === 'w') return from.setDate(from.getDate() + 7 * count)
    return count <= 1000 ? from.setFullYear(from.getFullYear() + count) : null
  }
  const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text)
    ? Date.parse(text)
    : Number.NaN
  return Number.isNaN(moment) ? null : moment
}
