import { dayMs } from '../../../shared/model/localDays.ts'
import type { AuditThresholds } from '../../../shared/model/settings.ts'
import type { DayRange, Ledger } from '../evidence/ledger.ts'

const fewGaps = 3

/** A day counted from 1970 as `2026-11-20`. */
export const dayText = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10)

const length = ({ from, to }: DayRange) => to - from + 1

/** What an audit asks of logs. `now` in milliseconds since 1970. */
export interface Asked {
  now: number
  thresholds: AuditThresholds
}

/**
 * The covered times that are long enough to tell that something is not used any more, and new enough: a time that ended
 * longer ago than it has to be long tells nothing of today.
 */
export function tellingTimes({ covered }: Ledger, { now, thresholds: { unusedDays } }: Asked): readonly DayRange[] {
  const today = Math.floor(now / dayMs)
  return covered.filter((range) => length(range) >= unusedDays && today - range.to <= unusedDays)
}

/** Why there is no telling time, and what to do. */
export function whyNoTellingTime({ covered, from, byScope }: Ledger, { thresholds: { unusedDays } }: Asked): string {
  const last = covered.at(-1)
  if (!last)
    return from === null && byScope.size === 0
      ? `No log of its calls was read. Read one that shows every call of ${unusedDays} days.`
      : `The logs that were read do not show every call of a day. Read one that shows every call of ${unusedDays} days.`
  const longest = covered.reduce((one, other) => (length(other) > length(one) ? other : one))
  if (length(longest) >= unusedDays)
    return `Logs cover ${length(longest)} days, but these end on ${dayText(longest.to)}, more than ${unusedDays} days ago. Read newer logs.`
  const times = covered.length === 1 ? ` (${dayText(last.from)} to ${dayText(last.to)})` : ' without a gap'
  return `Logs cover ${length(longest)} of ${unusedDays} days${times}.${gapsOf(covered)} Read more of them.`
}

/** The newest gaps between covered days, in words. */
function gapsOf(covered: readonly DayRange[]): string {
  const gaps = covered.slice(1).map(({ from }, place) => ({ from: (covered[place]?.to ?? 0) + 1, to: from - 1 }))
  if (gaps.length === 0) return ''
  const shown = gaps
    .slice(-fewGaps)
    .map(({ from, to }) => (from === to ? dayText(from) : `${dayText(from)} to ${dayText(to)}`))
  const more = gaps.length > fewGaps ? ` and ${gaps.length - fewGaps} more` : ''
  return ` Missing: ${shown.join(', ')}${more}.`
}
