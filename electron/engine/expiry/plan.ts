import { daysLeft, localDayOf, startOfDay } from '../../../shared/model/localDays.ts'
import type { Schedule, ScheduledKey, ScheduledKind, Told, ToldStep } from '../../../shared/model/schedule.ts'
import { dueStep, nextStepAt, notBefore } from './ladder.ts'

/** Keys are told one by one from this many days on. */
const directDays = 1

/** What is to be told now, and when to look again. */
export interface Plan {
  /** Keys that end or are to be rotated soon, told together, at most once a local day. Empty: no digest. */
  digest: DueKey[]
  /** Those of tomorrow, of today and of the past: told at once. */
  direct: DueKey[]
  /** The next moment at which something may be due, in milliseconds since 1970; null: when the schedule changes. */
  nextAt: number | null
}

export interface DueKey extends ToldStep {
  kind: ScheduledKind
  /** Whole local days, negative when past. */
  daysLeft: number
  /** The key no longer works, or the day its rotation was due is over. */
  isOver: boolean
  /** What comes later for the same key and would be told now too: it counts as told with this. */
  covered: ToldStep[]
}

/**
 * Works out what to tell. It does not remember: what is told is added with `withTold` before the next plan.
 * @param now milliseconds since 1970; days are those of the time zone in force
 */
export function planNotices({ keys, digestDays }: Schedule, now: number): Plan {
  const near = keys.filter((key) => notBefore(key) <= now && key.told !== 0)
  const due = oncePerKey(near.filter((key) => !isSnoozed(key, now)).flatMap((key) => dueKey(key, now)))
  const direct = due.filter((key) => key.daysLeft <= directDays)
  const waiting = due.filter((key) => key.daysLeft > directDays)
  const hadDigest = digestDays.includes(localDayOf(now))
  const moments = [
    ...keys.map(notBefore).filter((at) => at > now),
    ...near.flatMap((key) => (isSnoozed(key, now) ? key.snoozedUntil : nextStepAt(key, now)) ?? []),
    ...(hadDigest && waiting.length > 0 ? [startOfDay(now, 1)] : []),
  ]
  return {
    digest: hadDigest ? [] : waiting,
    direct,
    nextAt: moments.length > 0 ? moments.reduce((a, b) => Math.min(a, b)) : null,
  }
}

/** What a plan tells, as it is to be kept. Digest and direct notices are told together. */
export function toldBy({ digest, direct }: Plan, now: number): Told {
  const steps = [...digest, ...direct].flatMap(({ ref, expiresAt, step, covered }) => [
    { ref, expiresAt, step },
    ...covered,
  ])
  return { steps, digestDays: digest.length > 0 ? [localDayOf(now)] : [] }
}

/** A schedule that also knows what was told since it was made. Steps of keys it does not hold are left out. */
export function withTold(schedule: Schedule, told: Told): Schedule {
  const lowest = new Map<string, number>()
  const nameOf = (key: { ref: string; expiresAt: number }) => `${key.ref} ${key.expiresAt}`
  for (const step of told.steps) lowest.set(nameOf(step), Math.min(step.step, lowest.get(nameOf(step)) ?? step.step))
  const keys = schedule.keys.map((key) => {
    const step = lowest.get(nameOf(key))
    return step === undefined ? key : { ...key, told: Math.min(step, key.told ?? step) }
  })
  return { keys, digestDays: [...new Set([...schedule.digestDays, ...told.digestDays])] }
}

function dueKey(key: ScheduledKey, now: number): DueKey[] {
  const step = dueStep(key, now)
  if (step === null) return []
  const { ref, kind, expiresAt } = key
  const days = daysLeft(expiresAt, now)
  const isOver = kind === 'end' ? expiresAt <= now : days < 0
  return [{ ref, kind, expiresAt, step, daysLeft: days, isOver, covered: [] }]
}

/** Of what is to be told of one key, what comes first: the rest would say the same again. */
function oncePerKey(due: readonly DueKey[]): DueKey[] {
  return [...Map.groupBy(due, ({ ref }) => ref).values()].flatMap((ofKey) => {
    const [first, ...rest] = ofKey.sort((a, b) => a.expiresAt - b.expiresAt)
    const covered = rest.map(({ ref, expiresAt, step }) => ({ ref, expiresAt, step }))
    return first ? [{ ...first, covered }] : []
  })
}

const isSnoozed = ({ snoozedUntil }: ScheduledKey, now: number) => snoozedUntil !== null && snoozedUntil > now
