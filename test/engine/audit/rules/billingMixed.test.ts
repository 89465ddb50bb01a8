import { expect, test } from 'vitest'
import { keyLike, saysOf } from '../../../support/auditing.ts'

test('billing beside other scopes is found, with the billing scopes named', () => {
  const key = keyLike('sendgrid billing', { scopes: ['billing.read', 'billing.update', 'mail.send'] })
  const scopes = ['billing.read', 'billing.update']
  expect(saysOf('billing-mixed', [key])).toMatchObject({ severity: 'high', scopes })
})

test('full access with billing is mixed, too', () => {
  const key = keyLike('sendgrid mail', { scopes: ['*', 'billing.read'] })
  expect(saysOf('billing-mixed', [key])).toMatchObject({ scopes: ['billing.read'] })
})

test('billing alone and mail alone are not mixed, nor is what the provider adds by itself', () => {
  expect(saysOf('billing-mixed', [keyLike('sendgrid billing')])).toBeNull()
  expect(saysOf('billing-mixed', [keyLike('sendgrid mail')])).toBeNull()
  const marked = keyLike('sendgrid billing', { scopes: ['billing.read', '2fa_required'] })
  expect(saysOf('billing-mixed', [marked])).toBeNull()
})

test('scopes that nobody knows are not checked', () => {
  expect(saysOf('billing-mixed', [keyLike('sendgrid billing', { scopes: null })])).toMatch('Its scopes are not known')
})
