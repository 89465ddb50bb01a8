import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { subjectOf } from '../../../../electron/engine/audit/judge.ts'
import { planRightSizing } from '../../../../electron/engine/audit/planRightSizing.ts'
import type { AuditedKey } from '../../../../electron/engine/audit/subject.ts'
import type { Use } from '../../../../electron/engine/evidence/ledger.ts'
import { auditFixture } from '../../../fixtures/audit/fixture.ts'
import { daysAgo, inDays, now, today } from '../../../fixtures/audit/moments.ts'
import { auditOf, findingOf, verdictsOf } from '../../../support/auditing.ts'
import { runs } from '../../../support/runs.ts'

afterEach(() => vi.useRealTimers())

const seeded = auditFixture().map(({ key }) => key)
const catalogue = (provider: string | null) => [
  ...(auditOf([]).known(provider)?.byName.keys() ?? []),
  '*',
  'mail.*',
  '*.read',
  'nobody.knows',
]
const scopeFor = (provider: string | null) => fc.constantFrom(...catalogue(provider))
const day = fc.integer({ min: today - 200, max: today - 1 })
const use = day.map((last): Use => ({ count: 3, days: 1, first: last, last }))

/** A key of the fixture, and changes that each can bring more trouble or less. */
const anyKey: fc.Arbitrary<AuditedKey> = fc.constantFrom(...seeded).chain((key) =>
  fc
    .record(
      {
        scopes: fc.option(fc.uniqueArray(scopeFor(key.provider), { maxLength: 8 })),
        purposes: fc.subarray(['onboarding', 'reporting', 'mail', 'billing', 'stats', 'undescribed']),
        environmentClass: fc.constantFrom('production', 'non-production', null),
        manager: fc.boolean(),
        owner: fc.constantFrom(null, 'Ada', 'Sales'),
        fingerprint: fc.constantFrom('one', 'two', 'three'),
        lastUsedAt: fc.constantFrom(null, daysAgo(3), daysAgo(120)),
        expiresAt: fc.constantFrom(null, daysAgo(2), inDays(3), inDays(300)),
        lastRotatedAt: fc.constantFrom(null, daysAgo(30), daysAgo(100), daysAgo(300)),
        ledger: fc
          .tuple(fc.array(fc.tuple(scopeFor(key.provider), use), { maxLength: 6 }), fc.integer({ min: 1, max: 150 }))
          .map(([uses, days]) => ({
            byScope: new Map(uses),
            covered: [{ from: today - days, to: today - 1 }],
            from: daysAgo(days),
            to: daysAgo(1),
            rows: uses.length,
          })),
      },
      { requiredKeys: [] },
    )
    .map((changes) => ({ ...key, ...changes })),
)
const severalKeys = fc
  .array(anyKey, { minLength: 1, maxLength: 6 })
  .map((keys) => keys.map((key, index) => ({ ...key, id: `00000000-0000-4000-8000-00000000000${index}` })))

const rulesOf = (key: AuditedKey) => verdictsOf(auditOf([key]))[0]?.findings.map(({ rule }) => rule) ?? []

test('granting one more scope takes no finding away', () => {
  const cases = anyKey.chain((key) => fc.tuple(fc.constant(key), scopeFor(key.provider)))
  fc.assert(
    fc.property(cases, ([key, scope]) => {
      fc.pre(key.scopes !== null)
      const before = rulesOf(key)
      const after = rulesOf({ ...key, scopes: [...(key.scopes ?? []), scope] })
      expect(before.filter((rule) => !after.includes(rule))).toEqual([])
    }),
    runs(500),
  )
})

test('more use in the logs makes nothing unused', () => {
  const cases = anyKey.chain((key) => fc.tuple(fc.constant(key), scopeFor(key.provider), use))
  fc.assert(
    fc.property(cases, ([key, scope, more]) => {
      const earlier = key.ledger.byScope.get(scope)
      const byScope = new Map(key.ledger.byScope).set(scope, earlier && earlier.last > more.last ? earlier : more)
      const after = { ...key, ledger: { ...key.ledger, byScope, rows: key.ledger.rows + 1 } }
      const [was, is] = [findingOf('unused-scopes', [key]), findingOf('unused-scopes', [after])]
      expect(is?.scopes.filter((name) => !was?.scopes.includes(name)) ?? []).toEqual([])
      if (findingOf('unused-key', [after])) expect(findingOf('unused-key', [key])).toBeDefined()
    }),
    runs(500),
  )
})

test('two weeks of logs call nothing unused', () => {
  fc.assert(
    fc.property(anyKey, fc.integer({ min: 1, max: 14 }), (key, days) => {
      const covered = [{ from: today - days, to: today - 1 }]
      const given = { ...key, lastUsedAt: null, ledger: { ...key.ledger, covered } }
      const unused = rulesOf(given).filter((rule) => rule.startsWith('unused'))
      expect(unused).toEqual([])
    }),
    runs(200),
  )
})

test('a key that was right-sized has no scope beyond what it needs', () => {
  fc.assert(
    fc.property(anyKey, (key) => {
      const { after } = planRightSizing(subjectOf(key, auditOf([key])))
      fc.pre(after !== null)
      expect(rulesOf({ ...key, scopes: after })).not.toContain('excess-scopes')
    }),
    runs(500),
  )
})

test('neither the order of keys nor that of what they have matters', () => {
  const turned = (key: AuditedKey): AuditedKey => ({
    ...key,
    scopes: key.scopes && [...key.scopes].reverse(),
    purposes: [...key.purposes].reverse(),
    ledger: { ...key.ledger, byScope: new Map([...key.ledger.byScope].reverse()) },
  })
  fc.assert(
    fc.property(severalKeys, (keys) => {
      const backwards = verdictsOf(auditOf([...keys].reverse().map(turned))).reverse()
      expect(backwards).toEqual(verdictsOf(auditOf(keys)))
    }),
    runs(200),
  )
})

test('what is found depends on the moment that is given, not on the clock', () => {
  const said = verdictsOf(auditOf(seeded))
  vi.useFakeTimers({ now: now + 400 * 24 * 3600 * 1000 })
  expect(verdictsOf(auditOf(seeded))).toEqual(said)
})

test('a finding is the same one tomorrow, and another one when its key goes to production', () => {
  fc.assert(
    fc.property(anyKey, (key) => {
      const ids = (given: AuditedKey, at: number) =>
        new Map(verdictsOf(auditOf([given], { now: at }))[0]?.findings.map(({ rule, id }) => [rule, id]))
      const [today, tomorrow] = [ids(key, now), ids(key, now + 24 * 3600 * 1000)]
      for (const [rule, id] of today) if (tomorrow.has(rule)) expect(tomorrow.get(rule)).toBe(id)
      const moved = ids({ ...key, environmentClass: key.environmentClass === 'production' ? null : 'production' }, now)
      for (const [rule, id] of today) expect(moved.get(rule)).not.toBe(id)
    }),
    runs(200),
  )
})
