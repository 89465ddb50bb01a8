import type { AccessFacts } from '../../shared/model/access.ts'
import { dayMs } from '../../shared/model/localDays.ts'

/** Days without a log, first and last included, as moments. */
export interface Gap {
  from: string
  to: string
  days: number
}

/** Which of the last days logs cover, the oldest first. Days are those of UTC, as logs are kept. */
export interface Coverage {
  /** One for each day: whether a log covers it whole. */
  days: readonly boolean[]
  covered: number
  gaps: readonly Gap[]
  /** The first and the last of the days, as moments. */
  from: string
  to: string
}

/**
 * @param ranges what logs cover
 * @param length how many days, the last of which is today
 * @param now milliseconds since 1970
 */
export function coverageOf(ranges: AccessFacts['coverage'], length: number, now: number): Coverage {
  const dayOf = (moment: string) => Math.floor(Date.parse(moment) / dayMs)
  const momentOf = (day: number) => new Date(day * dayMs).toISOString()
  const today = Math.floor(now / dayMs)
  const first = today - length + 1
  const covered = ranges.map(({ from, to }) => [dayOf(from), dayOf(to)] as const)
  const days = Array.from({ length }, (_, place) =>
    covered.some(([from, to]) => from <= first + place && first + place <= to),
  )
  const gaps: Gap[] = []
  for (const [place, isCovered] of days.entries()) {
    if (isCovered) continue
    const last = place > 0 && !days[place - 1] ? gaps.at(-1) : undefined
    const day = momentOf(first + place)
    if (last) Object.assign(last, { to: day, days: last.days + 1 })
    else gaps.push({ from: day, to: day, days: 1 })
  }
  return { days, covered: days.filter(Boolean).length, gaps, from: momentOf(first), to: momentOf(today) }
}
