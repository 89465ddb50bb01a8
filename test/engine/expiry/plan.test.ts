import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { planNotices, toldBy, withTold } from '../../../electron/engine/expiry/plan.ts'
import { daysLeft, localDayOf, startOfDay } from '../../../shared/model/localDays.ts'
import type { Schedule, ScheduledKey } from '../../../shared/model/schedule.ts'

const zone = process.env.TZ
afterEach(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

const dayMs = 24 * 3600_000
const start = new Date(2027, 0, 15, 12).getTime()
const endOf = (days: number) => startOfDay(start, days + 1) - 1
const ref = (n: number) => n.toString(16).padStart(32, '0')

const aKey = (more: Partial<ScheduledKey> = {}): ScheduledKey => ({
  ref: ref(1),
  kind: 'end',
  expiresAt: endOf(60),
  livesFrom: start - 365 * dayMs,
  ladder: null,
  snoozedUntil: null,
  told: null,
  ...more,
})

/** Looks whenever the plan says so, from a moment on. */
function live(schedule: Schedule, from: number, until: number, lookAt = (nextAt: number) => nextAt) {
  const heard: { day: number; kind: 'digest' | 'direct'; ref: string; step: number; daysLeft: number }[] = []
  let now = from
  for (let held = schedule; now < until; ) {
    const plan = planNotices(held, now)
    const day = -daysLeft(from, now)
    for (const kind of ['digest', 'direct'] as const) {
      heard.push(...plan[kind].map((key) => ({ day, kind, ref: key.ref, step: key.step, daysLeft: key.daysLeft })))
    }
    held = withTold(held, toldBy(plan, now))
    const { nextAt } = planNotices(held, now)
    if (nextAt === null) break
    now = lookAt(nextAt)
  }
  return heard
}

const steps = (heard: ReturnType<typeof live>) => heard.map(({ day, step, kind }) => [day, step, kind])

describe('the ladder', () => {
  test('tells a key 30, 14, 7 and 3 days before its end in a digest, then directly on the last day and the end', () => {
    expect(steps(live({ keys: [aKey()], digestDays: [] }, start, endOf(90)))).toEqual([
      [30, 30, 'digest'],
      [46, 14, 'digest'],
      [53, 7, 'digest'],
      [57, 3, 'digest'],
      [59, 1, 'direct'],
      [60, 0, 'direct'],
    ])
  })

  test.each([
    [90, [30, 14, 7, 3, 1, 0]],
    [89, [14, 7, 3, 1, 0]],
    [30, [7, 3, 1, 0]],
    [9, [3, 1, 0]],
    [4, [1, 0]],
    [2, [0]],
  ])('of a key that lives %i days begins in the last third: %j', (days, expected) => {
    const key = aKey({ livesFrom: start, expiresAt: start + days * dayMs })
    expect(live({ keys: [key], digestDays: [] }, start, endOf(400)).map(({ step }) => step)).toEqual(expected)
  })

  test('of a key that lives for hours tells it in its last third, not when it is made', () => {
    const noon = start
    const key = aKey({ livesFrom: noon, expiresAt: noon + 9 * 3600_000 })
    expect(planNotices({ keys: [key], digestDays: [] }, noon)).toMatchObject({
      direct: [],
      nextAt: noon + 6 * 3600_000,
    })
    expect(planNotices({ keys: [key], digestDays: [] }, noon + 6 * 3600_000).direct).toHaveLength(1)
  })

  test('tells steps that were slept through once, with the days that are left', () => {
    const plan = planNotices({ keys: [aKey()], digestDays: [] }, endOf(55))
    expect(plan.digest).toEqual([expect.objectContaining({ step: 7, daysLeft: 5 })])
  })

  test('goes on from the step that was told, also when the clock is set back', () => {
    const told = withTold(
      { keys: [aKey()], digestDays: [] },
      { steps: [{ ref: ref(1), expiresAt: endOf(60), step: 7 }], digestDays: [] },
    )
    expect(planNotices(told, endOf(40))).toMatchObject({ digest: [], direct: [], nextAt: startOfDay(start, 57) })
  })

  test('begins anew when the end changes, and is silent again when it changes back', () => {
    const told = { steps: [{ ref: ref(1), expiresAt: endOf(60), step: 30 }], digestDays: [] }
    const at = endOf(35)
    const due = (key: ScheduledKey) => planNotices(withTold({ keys: [key], digestDays: [] }, told), at).digest
    expect(due(aKey())).toEqual([])
    expect(due(aKey({ expiresAt: endOf(62) }))).toEqual([expect.objectContaining({ step: 30 })])
    expect(due(aKey({ expiresAt: endOf(60) }))).toEqual([])
  })

  test('of the key itself is taken as it is, not cut to a third', () => {
    const key = aKey({ livesFrom: start, ladder: [2, 50, 2] })
    expect(steps(live({ keys: [key], digestDays: [] }, start, endOf(90)))).toEqual([
      [10, 50, 'digest'],
      [58, 2, 'digest'],
    ])
  })

  test('without steps is silent', () => {
    expect(live({ keys: [aKey({ ladder: [] })], digestDays: [] }, start, endOf(90))).toEqual([])
  })

  test('of a key that had ended when it came is silent; one that ended unheard is told once', () => {
    const before = aKey({ livesFrom: start, expiresAt: start - dayMs })
    expect(planNotices({ keys: [before], digestDays: [] }, start).direct).toEqual([])
    const plan = planNotices({ keys: [aKey()], digestDays: [] }, endOf(200))
    expect(plan.direct).toEqual([expect.objectContaining({ step: 0, isOver: true })])
  })
})

describe('a digest', () => {
  test('holds all keys that are due', () => {
    const keys = [aKey(), aKey({ ref: ref(2), expiresAt: endOf(40) })]
    expect(planNotices({ keys, digestDays: [] }, endOf(33)).digest.map(({ step }) => step)).toEqual([30, 7])
  })

  test('comes once a day: what falls due later that day waits for the next morning', () => {
    const late = { keys: [aKey({ ref: ref(2), expiresAt: endOf(20) })], digestDays: [localDayOf(start)] }
    expect(planNotices(late, start)).toMatchObject({ digest: [], nextAt: startOfDay(start, 1) })
    expect(planNotices(late, startOfDay(start, 1)).digest).toHaveLength(1)
  })

  test('that was shown today holds back no direct notice', () => {
    const schedule = { keys: [aKey({ expiresAt: endOf(1) })], digestDays: [localDayOf(start)] }
    expect(planNotices(schedule, start).direct).toHaveLength(1)
  })
})

describe('what was told', () => {
  test('stays told when an older answer comes in later', () => {
    const step = (days: number) => ({ steps: [{ ref: ref(1), expiresAt: endOf(60), step: days }], digestDays: [] })
    const held = withTold(withTold({ keys: [aKey()], digestDays: [] }, step(7)), step(30))
    expect(held.keys[0]?.told).toBe(7)
  })

  test('keeps every day that had a digest, for a clock that is set back to one of them', () => {
    const later = aKey({ ref: ref(2), expiresAt: endOf(30) })
    const held = { keys: [later], digestDays: [localDayOf(start), localDayOf(start + dayMs)] }
    expect(planNotices(held, start).digest).toEqual([])
    expect(planNotices(held, start + 2 * dayMs).digest).toHaveLength(1)
  })

  test('counts days where the person is: one day on both sides of the date line is one', () => {
    const noonInNiue = Date.UTC(2027, 0, 15, 23)
    process.env.TZ = 'Pacific/Kiritimati'
    const shown = toldBy(
      planNotices({ keys: [aKey({ expiresAt: endOf(20) })], digestDays: [] }, noonInNiue),
      noonInNiue,
    )
    expect(shown.digestDays).toEqual(['2027-01-16'])
    const other = { keys: [aKey({ ref: ref(2), expiresAt: endOf(20) })], digestDays: shown.digestDays }
    process.env.TZ = 'Pacific/Niue'
    expect(planNotices(other, noonInNiue).digest).toHaveLength(1)
    expect(planNotices(other, noonInNiue + dayMs).digest).toEqual([])
  })
})

describe('a snoozed key', () => {
  test('is silent until its moment, then tells the step it has reached', () => {
    const key = aKey({ snoozedUntil: endOf(54) })
    expect(steps(live({ keys: [key], digestDays: [] }, start, endOf(58)))).toEqual([
      [54, 7, 'digest'],
      [57, 3, 'digest'],
    ])
  })
})

describe('a rotation that is due', () => {
  const life = (days: number) => ({ livesFrom: start, expiresAt: start + days * dayMs })
  const rotation = (days: number, more: Partial<ScheduledKey> = {}) =>
    aKey({ kind: 'rotation', ...life(days), ...more })

  test('is told by the ladder of an end, from a third of its policy’s days on', () => {
    expect(steps(live({ keys: [rotation(90)], digestDays: [] }, start, endOf(120)))).toEqual([
      [60, 30, 'digest'],
      [76, 14, 'digest'],
      [83, 7, 'digest'],
      [87, 3, 'digest'],
      [89, 1, 'direct'],
      [90, 0, 'direct'],
    ])
    expect(live({ keys: [rotation(30)], digestDays: [] }, start, endOf(60)).map(({ step }) => step)).toEqual([
      7, 3, 1, 0,
    ])
  })

  test('is not over on its day, at whatever hour the value came', () => {
    const plan = (at: number) => planNotices({ keys: [rotation(90)], digestDays: [] }, at).direct
    expect(plan(endOf(90))).toEqual([expect.objectContaining({ daysLeft: 0, isOver: false })])
    expect(plan(endOf(91))).toEqual([expect.objectContaining({ daysLeft: -1, isOver: true })])
  })

  test('and the end of the same key make one notice, of what comes first, and both count as told', () => {
    const both = [rotation(90), aKey({ expiresAt: endOf(88) })]
    expect(steps(live({ keys: both, digestDays: [] }, start, endOf(120)))).toEqual([
      [58, 30, 'digest'],
      [60, 30, 'digest'],
      [74, 14, 'digest'],
      [76, 14, 'digest'],
      [81, 7, 'digest'],
      [83, 7, 'digest'],
      [85, 3, 'digest'],
      [87, 1, 'direct'],
      [88, 0, 'direct'],
      [89, 1, 'direct'],
      [90, 0, 'direct'],
    ])
    const late = { keys: both, digestDays: [] }
    const plan = planNotices(late, endOf(89))
    expect(plan.direct).toEqual([expect.objectContaining({ kind: 'end', daysLeft: -1 })])
    expect(planNotices(withTold(late, toldBy(plan, endOf(89))), endOf(89))).toMatchObject({ direct: [], digest: [] })
  })

  test('that comes first covers an end of the same day, and is told once where both are at one moment', () => {
    const both = [aKey(life(90)), rotation(90)]
    expect(live({ keys: both, digestDays: [] }, start, endOf(120)).map(({ step }) => step)).toEqual([
      30, 14, 7, 3, 1, 0,
    ])
  })
})

/** What can happen to a program that tells keys. */
type Happening =
  | { kind: 'sleep'; hours: number }
  | { kind: 'clock'; to: number }
  | { kind: 'zone'; to: string }
  | { kind: 'restart' }
  | { kind: 'lock' }
  | { kind: 'unlock' }
  | { kind: 'end'; key: number; days: number }
  | { kind: 'snooze'; key: number; days: number }
  | { kind: 'ladder'; key: number; days: number[] | null }

const zones = ['UTC', 'Pacific/Kiritimati', 'Pacific/Niue', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe']
const keyCount = 4
const key = fc.nat(keyCount - 1)
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('sleep' as const), hours: fc.integer({ min: 0, max: 200 }) }) },
  fc.record({ kind: fc.constant('clock' as const), to: fc.integer({ min: -100, max: 200 }) }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('zone' as const), to: fc.constantFrom(...zones) }) },
  fc.record({ kind: fc.constantFrom('restart' as const, 'lock' as const, 'unlock' as const) }),
  fc.record({ kind: fc.constant('end' as const), key, days: fc.constantFrom(-1, 0, 1, 5, 31, 60) }),
  fc.record({ kind: fc.constant('snooze' as const), key, days: fc.integer({ min: 0, max: 20 }) }),
  fc.record({
    kind: fc.constant('ladder' as const),
    key,
    days: fc.option(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 4 })),
  }),
)

/** The vault and the sealed schedule, as they hand what was told to each other. */
function simulate(happenings: readonly Happening[]) {
  const heard: { now: number; day: string; zone: string; plan: ReturnType<typeof planNotices>; held: Schedule }[] = []
  let vault: Schedule = {
    keys: [
      ...[5, 29, 31, 60].map((days, n) => aKey({ ref: ref(n), expiresAt: endOf(days), livesFrom: start - n * dayMs })),
      ...[7, 29, 33].map((days, n) => aKey({ ref: ref(n), kind: 'rotation', expiresAt: start + days * dayMs })),
    ],
    digestDays: [],
  }
  let file = JSON.stringify({ schedule: vault, told: { steps: [], digestDays: [] } })
  let locked = false
  let now = start
  const set = (index: number, more: Partial<ScheduledKey>) => {
    const isMeant = (each: ScheduledKey, n: number) => ('expiresAt' in more ? n === index : each.ref === ref(index))
    vault = { ...vault, keys: vault.keys.map((each, n) => (isMeant(each, n) ? { ...each, ...more } : each)) }
  }
  for (const what of happenings) {
    if (what.kind === 'sleep') now += what.hours * 3600_000
    if (what.kind === 'clock') now = start + what.to * dayMs
    if (what.kind === 'zone') process.env.TZ = what.to
    if (what.kind === 'lock') locked = true
    if (what.kind === 'unlock') locked = false
    // Another program may change keys while this one is locked. The engine keeps told steps for each end.
    if (what.kind === 'end') {
      const expiresAt = endOf(what.days)
      const lowest = heard
        .flatMap(({ plan }) => [...plan.digest, ...plan.direct])
        .filter((due) => due.expiresAt === expiresAt)
      const mine = lowest.filter((due) => due.ref === ref(what.key)).map(({ step }) => step)
      set(what.key, { expiresAt, told: mine.length > 0 ? Math.min(...mine) : null })
    }
    if (what.kind === 'snooze') set(what.key, { snoozedUntil: now + what.days * dayMs })
    if (what.kind === 'ladder') set(what.key, { ladder: what.days })
    const stored = JSON.parse(file) as { schedule: Schedule; told: { steps: []; digestDays: [] } }
    if (!locked) vault = withTold(vault, stored.told)
    const held = locked ? withTold(stored.schedule, stored.told) : vault
    const plan = planNotices(held, now)
    const told = toldBy(plan, now)
    const all = {
      steps: [...stored.told.steps, ...told.steps],
      digestDays: [...stored.told.digestDays, ...told.digestDays],
    }
    if (!locked) vault = withTold(vault, told)
    file = JSON.stringify(
      locked ? { schedule: stored.schedule, told: all } : { schedule: vault, told: { steps: [], digestDays: [] } },
    )
    heard.push({ now, day: localDayOf(now), zone: process.env.TZ ?? '', plan, held })
  }
  return heard
}

const happenings = fc.array(happening, { minLength: 1, maxLength: 60 })

describe('whatever happens (restarts, sleep, clocks set forward and back, time zones, locking)', () => {
  test('no step of a key is told twice for the same end', () => {
    fc.assert(
      fc.property(happenings, (list) => {
        const told = simulate(list).flatMap(({ plan }) => [...plan.digest, ...plan.direct])
        const names = told.map((due) => `${due.ref} ${due.expiresAt} ${due.step}`)
        expect(names).toEqual([...new Set(names)])
      }),
      { numRuns: 400 },
    )
  })

  test('no key is in two notices at once', () => {
    fc.assert(
      fc.property(happenings, (list) => {
        for (const { plan } of simulate(list)) {
          const refs = [...plan.digest, ...plan.direct].map((due) => due.ref)
          expect(refs).toEqual([...new Set(refs)])
        }
      }),
      { numRuns: 400 },
    )
  })

  test('no local day has two digests', () => {
    fc.assert(
      fc.property(happenings, (list) => {
        const days = simulate(list).flatMap(({ plan, day }) => (plan.digest.length > 0 ? [day] : []))
        expect(days).toEqual([...new Set(days)])
      }),
      { numRuns: 400 },
    )
  })

  test('what is told directly ends within a day, what is in a digest later, and what is snoozed is not told', () => {
    fc.assert(
      fc.property(happenings, (list) => {
        for (const { now, plan, held, zone } of simulate(list)) {
          process.env.TZ = zone
          for (const due of plan.direct) expect(daysLeft(due.expiresAt, now)).toBeLessThanOrEqual(1)
          for (const due of plan.digest) expect(daysLeft(due.expiresAt, now)).toBeGreaterThan(1)
          const snoozed = held.keys.filter(({ snoozedUntil }) => (snoozedUntil ?? 0) > now).map((each) => each.ref)
          for (const due of [...plan.direct, ...plan.digest]) expect(snoozed).not.toContain(due.ref)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('a usual step is told in the last third of the life, give or take the day', () => {
    const life = fc.integer({ min: 1, max: 200 * 24 })
    fc.assert(
      fc.property(life, fc.integer({ min: 0, max: 300 * 24 }), (hours, later) => {
        const born = start
        const expiresAt = start + hours * 3600_000
        const now = start + later * 3600_000
        const { digest, direct } = planNotices({ keys: [aKey({ livesFrom: born, expiresAt })], digestDays: [] }, now)
        const lead = expiresAt - now
        const slack = hours < 72 ? 0 : dayMs
        for (const _ of [...digest, ...direct]) expect(lead).toBeLessThanOrEqual((hours * 3600_000) / 3 + slack)
      }),
      { numRuns: 1000 },
    )
  })

  test('looking only when the plan says so misses nothing that looking every ten minutes finds', () => {
    const ends = fc.array(fc.integer({ min: 1, max: 40 * 24 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(ends, (hours) => {
        const keys = hours.map((each, n) => aKey({ ref: ref(n), expiresAt: start + each * 3600_000 }))
        const often = (now: number) => (nextAt: number) => Math.min(nextAt, now + 600_000)
        let last = start
        const frequent = live({ keys, digestDays: [] }, start, start + 45 * dayMs, (nextAt) => {
          last = often(last)(nextAt)
          return last
        })
        expect(frequent).toEqual(live({ keys, digestDays: [] }, start, start + 45 * dayMs))
      }),
      { numRuns: 15 },
    )
  })
})
