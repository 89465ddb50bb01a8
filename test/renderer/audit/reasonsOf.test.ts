import { expect, test } from 'vitest'
import { reasonsOf } from '../../../renderer/features/audit/reasonsOf.ts'
import { wayToTell } from '../../../renderer/features/audit/wayToTell.ts'
import type { KeyRow } from '../../../renderer/vault/keysStore.ts'
import { rowOf } from '../rowOf.ts'

const unknownScopes = 'Its scopes are not known.'
const noPurpose = 'Nobody has said what it is for.'

test('the same reason stands once for all rules, and what helps most comes first', () => {
  const reasons = reasonsOf([
    { rule: 'full-access', why: unknownScopes, count: 2, keys: ['a', 'b'], every: false },
    { rule: 'excess-scopes', why: noPurpose, count: 3, keys: ['c', 'd', 'e'], every: false },
    { rule: 'excess-scopes', why: unknownScopes, count: 2, keys: ['a', 'b'], every: false },
  ])
  expect(reasons).toEqual([
    { why: unknownScopes, rules: ['full-access', 'excess-scopes'], keys: ['a', 'b'], count: 2, every: false },
    { why: noPurpose, rules: ['excess-scopes'], keys: ['c', 'd', 'e'], count: 3, every: false },
  ])
})

test('what holds for every key comes last, and all keys count though only the first are named', () => {
  const reasons = reasonsOf([
    { rule: 'more-than-creator', why: 'Not kept.', count: 9_000, keys: ['a'], every: true },
    { rule: 'full-access', why: unknownScopes, count: 900, keys: ['a', 'b'], every: false },
  ])
  expect(reasons.map(({ why, count }) => [why, count])).toEqual([
    [unknownScopes, 900],
    ['Not kept.', 9_000],
  ])
})

/** A key of which everything is known but what is given. */
const rowWith = (lacking: Partial<KeyRow>) =>
  rowOf('a', { provider: 'sendgrid', environmentClass: 'production', scopeCount: 3, purposes: ['mail'], ...lacking })

const ways: [lacking: string, rules: string[], row: KeyRow, label: string | undefined][] = [
  ['a provider', ['full-access'], rowWith({ provider: null, scopeCount: null }), 'Name the provider'],
  ['scopes', ['full-access', 'escalation'], rowWith({ scopeCount: null }), 'Enter scopes'],
  ['an environment', ['no-expiry'], rowWith({ environmentClass: null }), 'Say where it belongs'],
  ['a purpose', ['excess-scopes'], rowWith({ purposes: [] }), 'Add purposes'],
  ['nothing', ['full-access'], rowWith({}), undefined],
  ['a purpose that the rule does not ask for', ['ip-allowlist-open'], rowWith({ purposes: [] }), undefined],
  ['scopes that the rule does not ask for', ['ip-allowlist-open'], rowWith({ scopeCount: null }), undefined],
]

test.each(ways)('keys that lack %s are told in one way', (_, rules, row, label) => {
  expect(wayToTell(rules, [row])?.label).toBe(label)
})

test('what only some of the keys lack is not asked of all', () => {
  expect(wayToTell(['excess-scopes'], [rowWith({ purposes: [] }), rowWith({})])).toBeNull()
})
