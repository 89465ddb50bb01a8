import { expect, test } from 'vitest'
import { fieldName, listChange, valueWords } from '../../../renderer/features/sync/fieldWords.ts'
import type { FieldValue } from '../../../shared/model/sync.ts'

const provider = {
  keyFields: [
    { name: 'ipAllowlist', label: 'IP allowlist', value: 'texts' as const },
    { name: 'tokenEnds', label: 'Token ends', value: 'number' as const, unit: 'seconds' },
  ],
}
const now = Date.parse('2027-01-15T12:00:00.000Z')

test.each([
  ['scopes', 'Scopes'],
  ['ipAllowlist', 'IP allowlist'],
  ['nobodyKnows', 'nobodyKnows'],
])('%s is called %s', (field, name) => {
  expect(fieldName(field, provider)).toBe(name)
})

test.each<[field: string, value: FieldValue, words: string]>([
  ['lastUsedAt', null, 'not known'],
  ['expiresAt', null, 'never'],
  ['expiresAt', '2027-02-01T12:00:00.000Z', '1 Feb 2027'],
  ['ipAllowlist', [], 'none'],
  ['ipAllowlist', ['10.0.0.1', '10.0.0.2'], '10.0.0.1, 10.0.0.2'],
  ['scopes', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'], 'a, b, c, d, e, f, g, h and 2 more'],
  ['tokenEnds', 21_600, '21600 seconds'],
  ['isOff', false, 'no'],
])('%s with %j reads “%s”', (field, value, words) => {
  expect(valueWords(field, value, provider, now)).toBe(words)
})

test('of two lists it is told what is gained and lost; of anything else nothing', () => {
  expect(listChange(['a', 'b'], ['b', 'c'])).toEqual({ gained: ['c'], lost: ['a'] })
  expect(listChange(null, ['c'])).toBeNull()
})
