import { startOfDay } from '../../../shared/model/localDays.ts'
import { type Plot, placeOf } from './layoutLanes.ts'
import { boundsOf } from './timeWindow.ts'

/** A line of the axis; `label` is null where there is no room for one. */
interface AxisTick {
  x: number
  label: string | null
}

const named = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', options)
const month = named({ month: 'short' })
const monthOfYear = named({ month: 'short', year: 'numeric' })
const day = named({ day: 'numeric', month: 'short' })
const weekday = named({ weekday: 'short', day: 'numeric' })

/** The lines of the axis: months, weeks or days, as the zoom asks. Where labels would touch, some are left out. */
export function ticksOf(plot: Pick<Plot, 'window' | 'now' | 'width'>): AxisTick[] {
  const { days } = plot.window
  const { from, to } = boundsOf(plot.window, plot.now)
  const [format, labelWidth] =
    days > 100 ? ([month, 36] as const) : days > 10 ? ([day, 48] as const) : ([weekday, 48] as const)
  const today = placeOf(startOfDay(plot.now), plot)
  let free = Number.NEGATIVE_INFINITY
  return momentsOf(from, to, days).map((at) => {
    const x = placeOf(at, plot)
    const isFree = x >= free && Math.abs(x - today) >= labelWidth && x + 0.8 * labelWidth <= plot.width
    if (!isFree || (days === 30 && new Date(at).getDay() !== 1)) return { x, label: null }
    free = x + labelWidth
    return { x, label: format.format(at) }
  })
}

/** The beginnings of months, weeks or days in a stretch of time. */
function momentsOf(from: number, to: number, days: number): number[] {
  const isTick = (at: number) =>
    days > 100 ? new Date(at).getDate() === 1 : days > 31 ? new Date(at).getDay() === 1 : true
  const all: number[] = []
  for (let at = startOfDay(from); at < to; at = startOfDay(at, 1)) if (at >= from && isTick(at)) all.push(at)
  return all
}

/** `Nov 2026 to Nov 2027`, or `21 Nov to 20 Dec` where days count. */
export function rangeText({ window, now }: Pick<Plot, 'window' | 'now'>): string {
  const { from, to } = boundsOf(window, now)
  const format = window.days > 100 ? monthOfYear : day
  return `${format.format(from)} to ${format.format(window.days > 100 ? to : to - 1)}`
}
