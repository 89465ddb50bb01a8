import { dayMs, startOfDay } from '../../../shared/model/localDays.ts'

/** What part of time is shown: so many days from a moment, or from today where that is null. */
export interface TimeWindow {
  from: number | null
  days: number
}

/** The steps of the zoom, in days: the nearest first. */
export const zooms = [7, 30, 90, 365] as const

/** Where a window begins and ends, in milliseconds since 1970. */
export function boundsOf({ from, days }: TimeWindow, now: number): { from: number; to: number } {
  const begin = from ?? startOfDay(now)
  return { from: begin, to: startOfDay(begin, days) }
}

/** The next step of the zoom. What `anchor` names stays in sight, at `share` of the width. */
export function zoomed(
  window: TimeWindow,
  way: 'in' | 'out',
  now: number,
  anchor: number | null = null,
  share = 0.25,
): TimeWindow {
  const days = way === 'in' ? zooms.findLast((some) => some < window.days) : zooms.find((some) => some > window.days)
  if (days === undefined) return window
  if (anchor === null) return { ...window, days }
  const around = notBefore(anchor - share * days * dayMs, days, now)
  const same = { ...window, days }
  return window.from === null && isIn(same, anchor, now) && share === 0.25 ? same : around
}

/** The window, moved where it must be to show a moment. */
export const showing = (window: TimeWindow, moment: number, now: number): TimeWindow =>
  isIn(window, moment, now) ? window : notBefore(moment - 0.25 * window.days * dayMs, window.days, now)

/** The window that shows a stretch of time as large as the zoom can. */
export function fitting(first: number, last: number): TimeWindow {
  const days = zooms.find((some) => last - first < (some - 1) * dayMs) ?? zooms[zooms.length - 1] ?? 365
  return { from: startOfDay((first + last) / 2 - (days / 2) * dayMs), days }
}

/** The window, moved by most of its width. */
export function moved(window: TimeWindow, way: 'earlier' | 'later', now: number): TimeWindow {
  const { from } = boundsOf(window, now)
  return { ...window, from: startOfDay(from, (way === 'later' ? 0.75 : -0.75) * window.days) }
}

/** Whether a moment stands in it. What has ended stands at the edge of a window that begins today. */
export function isIn(window: TimeWindow, moment: number, now: number): boolean {
  const { from, to } = boundsOf(window, now)
  return moment < to && (moment >= from || (window.from === null && moment <= now))
}

/** Time before today is shown only where somebody goes there. */
const notBefore = (from: number, days: number, now: number): TimeWindow =>
  from <= startOfDay(now) ? { from: null, days } : { from: startOfDay(from), days }
