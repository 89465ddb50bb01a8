/** A day without a change of the clock. */
export const dayMs = 24 * 3600 * 1000

/** The first millisecond of the local day that is `days` after the day of `at`. */
export function startOfDay(at: number, days = 0): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime()
}

/** Whole local days from today to the day of `expiresAt`: 0 today, negative when past. */
export function daysLeft(expiresAt: number, now: number): number {
  // Local days can have 23 or 25 hours.
  return Math.round((startOfDay(expiresAt) - startOfDay(now)) / dayMs)
}

/** The local day of a moment: `2027-01-31`. */
export function localDayOf(at: number): string {
  const date = new Date(at)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
