import { expect, test } from 'vitest'
import { rules } from '../../../../electron/engine/audit/rules/index.ts'
import { faults } from '../../../fixtures/audit/faults/index.ts'
import { auditFixture } from '../../../fixtures/audit/fixture.ts'
import { auditOf, verdictsOf } from '../../../support/auditing.ts'

const expected = auditFixture()
const keys = expected.map(({ key }) => key)
const verdicts = verdictsOf(auditOf(keys))
const found = new Map(keys.map(({ id }, index) => [id, verdicts[index]?.findings ?? []]))

test('the fixture has at least 60 keys of the three providers', () => {
  const ofThree = keys.filter(({ provider }) => ['persona', 'sendgrid', 'signatureapi'].includes(provider ?? ''))
  expect(ofThree.length).toBeGreaterThanOrEqual(60)
})

test('every rule has a seeded fault, but the one whose data is not there yet', () => {
  expect(rules.map(({ id }) => id).filter((id) => !faults[id]?.length)).toEqual(['more-than-creator'])
})

test.each(expected.filter(({ twin }) => twin))(
  'finds the fault of “$key.name”, and nothing beyond it',
  ({ key, rules }) => {
    expect(
      found
        .get(key.id)
        ?.map(({ rule }) => rule)
        .sort(),
    ).toEqual([...rules].sort())
  },
)

test('finds nothing wrong with a clean key or a clean twin', () => {
  const clean = expected.filter(({ rules }) => rules.length === 0)
  expect(clean.flatMap(({ key }) => found.get(key.id)?.map(({ rule }) => [key.name, rule]) ?? [])).toEqual([])
})

test('a twin differs from its key by the fault alone, which takes one or two facts', () => {
  for (const { key, twin } of expected) {
    if (!twin) continue
    const own = ['id', 'name', 'fingerprint']
    const differing = Object.entries(key).filter(([field, value]) => twin[field as keyof typeof twin] !== value)
    const facts = differing.map(([field]) => field).filter((field) => !own.includes(field))
    expect(facts.length, key.name).toBeLessThanOrEqual(2)
  }
})

test('each finding names what it rests on', () => {
  for (const { key } of expected) {
    for (const { evidence } of found.get(key.id) ?? []) {
      const { rows, from, to } = key.ledger
      const iso = (at: number | null) => at && new Date(at).toISOString()
      if (evidence.grade === 'observed')
        expect(evidence).toEqual({ grade: 'observed', from: iso(from), to: iso(to), rows })
      else if (evidence.grade === 'reported') expect(evidence.to).toBe(iso(key.lastUsedAt))
      else expect(evidence).toMatchObject({ from: null, to: null, rows: 0 })
    }
  }
})
