import { expect, test } from 'vitest'
import { keyLike, saysOf } from '../../../support/auditing.ts'

test('a key that nobody has limited is critical in production, and the finding says what somebody could do', () => {
  const says = saysOf('full-access', [keyLike('sendgrid mail', { scopes: ['*'] })])
  expect(says).toMatchObject({ severity: 'critical', title: 'Full access', scopes: ['*'] })
  expect(says).toHaveProperty('why', expect.stringMatching(/can make or change keys or secrets.*269 scopes/))
})

test('outside production it is one step less', () => {
  const key = keyLike('persona sandbox', { scopes: ['*'] })
  expect(saysOf('full-access', [key])).toMatchObject({ severity: 'high' })
})

test('a key with the scopes of one job has no full access', () => {
  expect(saysOf('full-access', [keyLike('sendgrid mail')])).toBeNull()
})

test('scopes that nobody knows, a provider without scopes and one without a list are told apart', () => {
  const unknown = keyLike('persona production', { scopes: null })
  expect(saysOf('full-access', [unknown])).toMatch('Its scopes are not known')
  expect(saysOf('full-access', [keyLike('signatureapi live')])).toMatch('SignatureAPI has no scopes')
  const unlisted = keyLike('openai project', { scopes: ['model.request'] })
  expect(saysOf('full-access', [unlisted])).toMatch('No list of OpenAI’s scopes is at hand')
  expect(saysOf('full-access', [{ ...unlisted, provider: 'acme' }])).toMatch('The catalogue does not know its provider')
  expect(saysOf('full-access', [{ ...unlisted, provider: null }])).toMatch('Its provider is not known')
})
