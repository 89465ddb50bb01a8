import { expect, test } from 'vitest'
import { ledgerOf } from '../../../fixtures/audit/ledgers.ts'
import { findingOf, keyLike, saysOf } from '../../../support/auditing.ts'

test('making keys is critical in production, reading their secrets one step less', () => {
  const making = keyLike('persona production', { scopes: ['inquiry.read', 'api_key.write'] })
  expect(saysOf('escalation', [making])).toMatchObject({
    severity: 'critical',
    title: 'Can make other keys',
    scopes: ['api_key.write'],
  })
  const reading = keyLike('persona production', { scopes: ['inquiry.read', 'webhook.read'] })
  expect(saysOf('escalation', [reading])).toMatchObject({ severity: 'high', title: 'Can read keys or secrets' })
  const sandbox = keyLike('persona sandbox', { scopes: ['api_key.write'] })
  expect(saysOf('escalation', [sandbox])).toMatchObject({ severity: 'high' })
})

test('gaining rights and changing secrets are told apart', () => {
  const title = (scope: string) => findingOf('escalation', [keyLike('persona production', { scopes: [scope] })])?.title
  expect(title('api_key.scim')).toBe('Can get more rights than it has')
  expect(title('webhook.write')).toBe('Can change keys or secrets')
})

test('full access includes it', () => {
  const says = saysOf('escalation', [keyLike('sendgrid mail', { scopes: ['*'] })])
  expect(says).toHaveProperty('scopes', expect.arrayContaining(['api_keys.create', 'teammates.create']))
})

test('a manager key is made for it', () => {
  const scopes = ['api_key.read', 'api_key.write']
  expect(saysOf('escalation', [keyLike('persona production', { scopes, manager: true })])).toBeNull()
})

test('where logs show that it never does, it says so', () => {
  const scopes = ['inquiry.read', 'api_key.write']
  const key = keyLike('persona production', { scopes, ledger: ledgerOf(['inquiry.read']) })
  expect(saysOf('escalation', [key])).toMatchObject({
    title: 'Can make other keys, and never does',
    evidence: { grade: 'observed' },
  })
})

test('scopes that nobody knows are not checked', () => {
  expect(saysOf('escalation', [keyLike('persona production', { scopes: null })])).toMatch('Its scopes are not known')
})
