import { dayMs } from '../../../shared/model/localDays.ts'
import type { DayRange } from './ledger.ts'

/** Where something begins and ends: moments in milliseconds since 1970, or days. */
export interface Span {
  from: number
  to: number
}

/** What is quieter for longer is a gap between two logs; and a log that begins so soon after midnight has the whole day. */
const toleranceMs = 60 * 60 * 1000

/**
 * The whole days, UTC, that logs cover together. A log covers the time from its first to its last line; the days of both
 * only where they stand within an hour of midnight, or another log goes on within an hour.
 * @param spans those of complete logs, in any order
 */
export function coveredDays(spans: readonly Span[]): DayRange[] {
  const days = joined(spans, toleranceMs)
    .map(({ from, to }) => ({
      from: Math.ceil((from - toleranceMs) / dayMs),
      to: Math.floor((to + toleranceMs) / dayMs) - 1,
    }))
    .filter(({ from, to }) => from <= to)
  // The day after a covered one that is covered too goes on with it.
  return joined(days, 1)
}

/** Spans in order, with those as one that overlap or are not further apart than the tolerance. */
function joined(spans: readonly Span[], tolerance: number): Span[] {
  const all: Span[] = []
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last && from - last.to <= tolerance) last.to = Math.max(last.to, to)
    else all.push({ from, to })
  }
  return all
}
