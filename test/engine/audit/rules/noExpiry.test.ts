import { expect, test } from 'vitest'
import { keyLike, saysOf } from '../../../support/auditing.ts'

test('a production key that nothing ends is found, worse where it can make others', () => {
  const key = keyLike('persona production', { expiresAt: null })
  expect(saysOf('no-expiry', [key])).toMatchObject({ severity: 'low', title: 'No end date on a production key' })
  expect(saysOf('no-expiry', [{ ...key, scopes: ['api_key.write'] }])).toMatchObject({ severity: 'medium' })
})

test('where the provider ends no key, it asks for a date of one’s own', () => {
  const says = saysOf('no-expiry', [keyLike('signatureapi live', { expiresAt: null })])
  expect(says).toHaveProperty('why', expect.stringContaining('SignatureAPI ends no key by itself'))
})

test('a key with an end, or for tests, is fine', () => {
  expect(saysOf('no-expiry', [keyLike('persona production')])).toBeNull()
  expect(saysOf('no-expiry', [keyLike('persona sandbox')])).toBeNull()
})

test('without an environment it is not checked', () => {
  const key = keyLike('openai project', { expiresAt: null, environmentClass: null })
  expect(saysOf('no-expiry', [key])).toMatch('Its environment is not known')
})
