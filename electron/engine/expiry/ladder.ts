import { dayMs, startOfDay } from '../../../shared/model/localDays.ts'
import { type ScheduledKey, usualLadder } from '../../../shared/model/schedule.ts'

/** A day on which the clocks are put forward is an hour short. */
const shortDayMs = 3600_000

/** A step of a key's ladder, and from when on it is told, in milliseconds since 1970. */
export interface Step {
  days: number
  at: number
}

/**
 * A key's ladder in the order of time. The usual one begins in the last third of the key's life; the key's own is the
 * person's word. A key that had ended when its secret came has no usual one.
 */
export function stepsOf({ ladder, livesFrom, expiresAt }: ScheduledKey): Step[] {
  const steps = (days: readonly number[], earliest: number) =>
    days.map((each) => ({ days: each, at: Math.max(startOfDay(expiresAt, -each), earliest) }))
  if (ladder)
    return steps(
      [...new Set(ladder)].sort((a, b) => b - a),
      Number.NEGATIVE_INFINITY,
    )
  const life = expiresAt - livesFrom
  if (life <= 0) return []
  const most = Math.floor((life + shortDayMs) / (3 * dayMs))
  // Where a third is less than a day, the day of the end begins before it.
  const earliest = most < 1 ? expiresAt - life / 3 : Number.NEGATIVE_INFINITY
  return steps(
    usualLadder.filter((days) => days <= most),
    earliest,
  )
}

/**
 * No step of the key is reached before this moment: most keys are far from their end, and days take long to work out.
 * @returns milliseconds since 1970
 */
export function notBefore({ ladder, expiresAt }: ScheduledKey): number {
  const most = Math.max(0, ...(ladder ?? usualLadder))
  // The day of the end began up to a long day before it.
  return expiresAt - (most + 1) * dayMs - 3 * shortDayMs
}

/**
 * The step to be told now, or null. A ladder only goes down: what is above a step that was told is over, whatever the
 * clock or the time zone says since. Steps that were slept through count as one.
 * @param now milliseconds since 1970
 */
export function dueStep(key: ScheduledKey, now: number): number | null {
  const reached = stepsOf(key).findLast(({ at }) => at <= now)
  return reached && isBelow(key, reached) ? reached.days : null
}

/** When the next step after now is reached, or null. */
export function nextStepAt(key: ScheduledKey, now: number): number | null {
  return stepsOf(key).find((step) => step.at > now && isBelow(key, step))?.at ?? null
}

const isBelow = ({ told }: ScheduledKey, { days }: Step) => told === null || days < told
