import { dayMs } from '../../shared/model/localDays.ts'

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const utcDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

/** `19 Nov 2026` */
export const dayOf = (moment: string) => day.format(new Date(moment))

/** The same of a day that was counted in UTC, as those of logs are. */
export const utcDayOf = (moment: string) => utcDay.format(new Date(moment))

/** `Thu 19 Nov 2026` */
export const weekdayOf = (moment: string) => weekday.format(new Date(moment)).replace(',', '')

/** `10:40` */
export const timeOf = (moment: string) => time.format(new Date(moment))

const localMidnight = (at: number) => new Date(at).setHours(0, 0, 0, 0)

/** Whole local days until a moment, negative when it is past. */
export const daysUntil = (moment: string, now: number) =>
  Math.round((localMidnight(Date.parse(moment)) - localMidnight(now)) / dayMs)

/** How long a key has: `no end`, `ended 3 d ago`, `today`, `28 d`. */
export function endIn(
  expiresAt: string | null,
  now: number,
): { text: string; tone: 'none' | 'plain' | 'warn' | 'crit' } {
  if (expiresAt === null) return { text: 'no end', tone: 'none' }
  const days = daysUntil(expiresAt, now)
  if (Date.parse(expiresAt) <= now) return { text: days === 0 ? 'ended today' : `ended ${-days} d ago`, tone: 'crit' }
  if (days === 0) return { text: 'today', tone: 'crit' }
  return { text: `${days} d`, tone: days <= 7 ? 'crit' : days <= 30 ? 'warn' : 'plain' }
}

const units: [string, number][] = [
  ['d', dayMs],
  ['h', 3_600_000],
  ['min', 60_000],
]

/** How long ago: `3 d`, `2 h`, `now`; `unknown` where nobody knows. */
export function agoOf(moment: string | null, now: number): string {
  if (moment === null) return 'unknown'
  const passed = now - Date.parse(moment)
  const unit = units.find(([, ms]) => passed >= ms)
  return unit ? `${Math.floor(passed / unit[1])} ${unit[0]}` : 'now'
}

/** `today, 10:40`, `yesterday, 08:00`, else `19 Nov 2026, 08:00`. */
export function whenOf(moment: string, now: number): string {
  const days = daysUntil(moment, now)
  return `${days === 0 ? 'today' : days === -1 ? 'yesterday' : dayOf(moment)}, ${timeOf(moment)}`
}

/** `1 key`, `2 keys`. */
export const count = (number: number, one: string, many = `${one}s`) =>
  `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`
