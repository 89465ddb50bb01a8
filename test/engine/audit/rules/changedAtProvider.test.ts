import { expect, test } from 'vitest'
import type { Drift, Seen } from '../../../../electron/engine/audit/subject.ts'
import { daysAgo } from '../../../fixtures/audit/moments.ts'
import { findingOf, keyLike, saysOf } from '../../../support/auditing.ts'

const rule = 'changed-at-provider'
const before = ['inquiry.read', 'account.read']

const seen = (...drifts: Partial<Drift>[]): { seen: Seen } => ({
  seen: {
    at: daysAgo(1),
    goneAt: null,
    unheld: [],
    drifts: drifts.map((drift) => ({ field: 'scopes', before, after: before, at: daysAgo(3), ...drift })),
  },
})
const scopes = (...after: string[]) => seen({ after })

test('a key that was given scopes is as bad as what they open, and says what was gained and when it was seen', () => {
  const widened = keyLike('persona production', scopes(...before, 'api_key.write', 'inquiry.write'))
  expect(saysOf(rule, [widened])).toMatchObject({
    severity: 'critical',
    title: '2 scopes gained at its provider',
    why: 'A look at its provider on 2027-01-12 showed that it gained api_key.write and inquiry.write. Keyward did not do it. With what it gained, whoever finds it can make or change keys or secrets and change personal data.',
    scopes: ['api_key.write', 'inquiry.write'],
  })
  expect(saysOf(rule, [keyLike('persona sandbox', scopes(...before, 'api_key.write'))])).toMatchObject({
    severity: 'high',
  })
})

test('what a key lost, and a setting that is another, are told without being as bad', () => {
  expect(saysOf(rule, [keyLike('persona production', scopes('inquiry.read'))])).toMatchObject({
    severity: 'low',
    title: 'Changed at its provider',
    why: expect.stringMatching(/that it lost account\.read\. Keyward did not do it\.$/),
    scopes: [],
  })
  const several = seen(
    { after: ['inquiry.read'] },
    { field: 'ipAllowlist', before: ['203.0.113.7'], after: [] },
    { field: 'expiresAt', before: null, after: '2027-03-01T00:00:00.000Z' },
  )
  expect(saysOf(rule, [keyLike('persona production', several)])).toMatchObject({
    why: expect.stringContaining('it lost account.read, its IP allowlist is another and its end is another.'),
  })
})

test('an acceptance holds while the provider has it as it was, and ends with the next change', () => {
  const idOf = (given: { seen: Seen }) => findingOf(rule, [keyLike('persona production', given)])?.id
  const first = idOf(scopes(...before, 'case.read'))
  expect(idOf(seen({ after: [...before, 'case.read'], at: daysAgo(1) }))).toBe(first)
  expect(idOf(scopes(...before, 'case.read', 'case.write'))).not.toBe(first)
})

test('finds nothing wrong with a key that is as it was, and says so of none that nobody has looked at', () => {
  expect(saysOf(rule, [keyLike('persona production')])).toBeNull()
  const never = { seen: { at: null, goneAt: null, drifts: [], unheld: [] } }
  expect(saysOf(rule, [keyLike('persona production', never)])).toBe(
    'No look at it at Persona is known here. Sync it in the vault.',
  )
  expect(saysOf(rule, [keyLike('signatureapi live', never)])).toBeNull()
})
