import { expect, test } from 'vitest'
import { keyLike, saysOf } from '../../../support/auditing.ts'

test('a sensitive scope that no new key has is found, and its price named', () => {
  const key = keyLike('sendgrid mail', { scopes: ['mail.send', 'validations.email.create'] })
  const says = saysOf('off-by-default', [key])
  expect(says).toMatchObject({ severity: 'high', scopes: ['validations.email.create'] })
  expect(says).toHaveProperty('why', expect.stringContaining('can run up costs'))
})

test('a purpose that needs it explains it, and so does managing keys', () => {
  expect(saysOf('off-by-default', [keyLike('sendgrid billing')])).toBeNull()
  const manager = keyLike('persona production', { scopes: ['api_key.write'], manager: true })
  expect(saysOf('off-by-default', [manager])).toBeNull()
  expect(saysOf('off-by-default', [{ ...manager, manager: false }])).toMatchObject({ scopes: ['api_key.write'] })
})

test('full access leaves such scopes out', () => {
  expect(saysOf('off-by-default', [keyLike('sendgrid mail', { scopes: ['*'] })])).toBeNull()
})

test('scopes that nobody knows are not checked', () => {
  expect(saysOf('off-by-default', [keyLike('sendgrid mail', { scopes: null })])).toMatch('Its scopes are not known')
})
