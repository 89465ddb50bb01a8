import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accessOf } from '../../../electron/engine/audit/accessOf.ts'
import { planRightSizing } from '../../../electron/engine/audit/planRightSizing.ts'
import type { AuditedKey } from '../../../electron/engine/audit/subject.ts'
import { worthOf } from '../../../electron/engine/audit/worthOf.ts'
import type { DayRange, Use } from '../../../electron/engine/evidence/ledger.ts'
import { ledgerWith } from '../../fixtures/audit/ledgers.ts'
import { today } from '../../fixtures/audit/moments.ts'
import { asked, scopesOf, unlimitedKey } from '../../support/auditing.ts'

const sendgrid = scopesOf('sendgrid')
const all = [...sendgrid.byName.keys()]

const listed = fc.constantFrom(...all)
const odd = fc.constantFrom('*', 'mail.*', '*.read', 'suppression.**', 'mail*', 'fax.send', 'fax.*', 'a b', '__proto__')
const scopes = fc.uniqueArray(fc.oneof({ weight: 6, arbitrary: listed }, { weight: 1, arbitrary: odd }), {
  maxLength: 25,
})
const purposeId = fc.constantFrom('mail', 'stats', 'whitelabel', 'own', 'nobody knows')
const purposes = new Map<string, readonly string[]>([
  ...(sendgrid.provider.purposes ?? []).map(({ id, scopes }) => [id, scopes] as const),
  ['own', ['templates.*', 'suppression.read', 'fax.send']],
])
const covered: fc.Arbitrary<DayRange[]> = fc.constantFrom(
  [],
  [{ from: today - 14, to: today - 1 }],
  [{ from: today - 120, to: today - 1 }],
  [
    { from: today - 400, to: today - 200 },
    { from: today - 100, to: today - 2 },
  ],
)
const uses = fc.dictionary(listed, fc.integer({ min: 1, max: 400 }), { maxKeys: 12 })
const keys: fc.Arbitrary<AuditedKey> = fc
  .record({
    scopes: fc.option(scopes, { freq: 8 }),
    purposes: fc.uniqueArray(purposeId, { maxLength: 3 }),
    uses,
    covered,
    type: fc.constantFrom(null, 'general'),
  })
  .map(({ uses, covered, ...key }) => unlimitedKey({ ...key, remoteId: 'id', ledger: ledgerWith(uses, covered) }))

const access = (key: AuditedKey) => accessOf(key, sendgrid, purposes, asked)
const plan = (key: AuditedKey) => planRightSizing({ ...key, known: sendgrid, access: access(key) })
const sets = (key: AuditedKey) =>
  Object.fromEntries(
    Object.entries(access(key)).map(([name, value]) => [name, Array.isArray(value) ? value.toSorted() : value]),
  )
const within = (inner: readonly string[] | null, outer: readonly string[] | null) =>
  inner === null || outer === null || inner.every((name) => outer.includes(name))

test('a key that was given the planned scopes has no excess, and keeps all it needs and uses', () => {
  let planned = 0
  fc.assert(
    fc.property(keys, (key) => {
      const { after, removed, refused } = plan(key)
      if (after === null) {
        expect(refused).not.toEqual([])
        return
      }
      planned++
      const before = access(key)
      const then = access({ ...key, scopes: after })
      expect(then.excess ?? []).toEqual([])
      expect(within(before.needed, then.granted)).toBe(true)
      const could = before.granted ?? []
      expect(
        within(
          (before.used ?? []).filter((name) => could.includes(name)),
          then.granted,
        ),
      ).toBe(true)
      expect(removed.flatMap(({ scopes }) => scopes).some((name) => then.granted?.includes(name))).toBe(false)
      // There is nothing left to take away.
      if (key.scopes !== null && then.excess) expect(plan({ ...key, scopes: after }).after).toBe(null)
    }),
    { numRuns: 500 },
  )
  expect(planned).toBeGreaterThan(100)
})

test('what is removed, kept and added is all that changes, each once', () => {
  fc.assert(
    fc.property(keys, (key) => {
      const { after, removed, added, keeps } = plan(key)
      if (after === null) return
      const before = access(key).granted ?? []
      const then = access({ ...key, scopes: after }).granted ?? []
      const isTold = (name: string) => !sendgrid.byName.get(name)?.automatic
      const names = (changes: typeof removed) => changes.flatMap(({ scopes }) => scopes).toSorted()
      expect(names(removed)).toEqual(before.filter((name) => !then.includes(name)).toSorted())
      expect([...names(keeps), ...names(added)].toSorted()).toEqual(then.filter(isTold).toSorted())
    }),
    { numRuns: 300 },
  )
})

test('one more granted scope takes nothing from what is granted, in excess or unused, nor from its worth', () => {
  fc.assert(
    fc.property(keys, fc.oneof(listed, odd), (key, more) => {
      if (key.scopes === null) return
      const wider = { ...key, scopes: [...key.scopes, more] }
      const [before, then] = [access(key), access(wider)]
      expect(within(before.granted, then.granted)).toBe(true)
      expect(within(before.excess, then.excess)).toBe(true)
      expect(before.unused === null || within(before.unused, then.unused ?? [])).toBe(true)
      const [was, is] = [worthOf(key.scopes, sendgrid), worthOf(wider.scopes, sendgrid)]
      for (const [name, holds] of Object.entries(was)) if (holds) expect(is).toMatchObject({ [name]: true })
      expect(sendgrid.isFullAccess(key.scopes) && !sendgrid.isFullAccess(wider.scopes)).toBe(false)
    }),
    { numRuns: 300 },
  )
})

test('one more proof of use makes nothing unused, and nothing excess', () => {
  fc.assert(
    fc.property(keys, listed, fc.integer({ min: 0, max: 400 }), (key, scope, daysAgo) => {
      const { ledger } = key
      const day = today - daysAgo
      const known: Use = ledger.byScope.get(scope) ?? { count: 0, days: 0, first: day, last: day }
      const use = { ...known, first: Math.min(known.first, day), last: Math.max(known.last, day) }
      const then = access({ ...key, ledger: { ...ledger, byScope: new Map([...ledger.byScope, [scope, use]]) } })
      const before = access(key)
      expect(within(then.unused, before.unused)).toBe(true)
      expect(within(then.excess, before.excess)).toBe(true)
      expect(then.grade).toBe(before.grade)
    }),
    { numRuns: 300 },
  )
})

test('the order of scopes, purposes and rows does not matter', () => {
  fc.assert(
    fc.property(keys, (key) => {
      const turned: AuditedKey = {
        ...key,
        scopes: key.scopes?.toReversed() ?? null,
        purposes: key.purposes.toReversed(),
        ledger: { ...key.ledger, byScope: new Map([...key.ledger.byScope].toReversed()) },
      }
      expect(sets(turned)).toEqual(sets(key))
      expect(plan(turned).after?.toSorted()).toEqual(plan(key).after?.toSorted())
    }),
    { numRuns: 200 },
  )
})

test('nothing is called unused, or excess without a purpose, unless logs cover the time', () => {
  fc.assert(
    fc.property(keys, (key) => {
      const { unused, excess, grade, unusedUnknown } = access(key)
      const coversTime = key.ledger.covered.some(({ from, to }) => to - from >= 89 && today - to <= 90)
      expect(grade === 'observed').toBe(coversTime)
      expect(unused === null).toBe(unusedUnknown !== null)
      if (!coversTime) expect(unused).toBe(null)
      if (!coversTime && key.purposes.length === 0) expect(excess).toBe(null)
    }),
    { numRuns: 300 },
  )
})
