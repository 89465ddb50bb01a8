import { expect, test } from 'vitest'
import { daysAgo } from '../../../fixtures/audit/moments.ts'
import { findingOf, keyLike, saysOf } from '../../../support/auditing.ts'

const rule = 'not-in-vault'
const managing = (...names: string[]) => ({
  manager: true,
  seen: {
    at: daysAgo(1),
    goneAt: null,
    drifts: [],
    unheld: names.map((name, at) => ({ remoteId: `api_${at}`, name })),
  },
})

test('names at most five of the keys that nobody keeps here', () => {
  expect(saysOf(rule, [keyLike('persona production', managing('Nightly'))])).toMatchObject({
    severity: 'medium',
    title: '1 key there that nobody keeps here',
    why: expect.stringContaining('also has “Nightly”.'),
  })
  const many = managing('g', 'f', 'e', 'd', 'c', 'b', '')
  expect(saysOf(rule, [keyLike('persona sandbox', many)])).toMatchObject({
    severity: 'low',
    title: '7 keys there that nobody keeps here',
    why: expect.stringContaining('one without a name, “b”, “c”, “d”, “e” and 2 more.'),
  })
})

test('one more such key is another finding, so that an acceptance does not cover it', () => {
  const idOf = (...names: string[]) => findingOf(rule, [keyLike('persona production', managing(...names))])?.id
  expect(idOf('a')).not.toBe(idOf('a', 'b'))
})

test('is about managers alone, and says where nobody has looked', () => {
  expect(saysOf(rule, [keyLike('persona production', managing())])).toBeNull()
  expect(saysOf(rule, [keyLike('persona production', { ...managing('a'), manager: false })])).toBeNull()
  const never = { manager: true, seen: { at: null, goneAt: null, drifts: [], unheld: [] } }
  expect(saysOf(rule, [keyLike('persona production', never)])).toBe(
    'No look at it at Persona is known here. Sync it in the vault.',
  )
})
