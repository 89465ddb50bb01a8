import { expect, test } from 'vitest'
import { gainsOf } from '../../../electron/engine/audit/gainsOf.ts'
import { listed } from '../../../electron/engine/audit/listed.ts'
import { auditOf } from '../../support/auditing.ts'

const of = (provider: string, ...scopes: string[]) => gainsOf(scopes, auditOf([]).known(provider))

test('names the worst that scopes open, three at most, worst first', () => {
  expect(of('sendgrid', 'stats.read', 'mail.send', 'billing.read')).toBe('read billing details and send mail as you')
  expect(of('persona', '*')).toBe('make or change keys or secrets, change who may do what and change personal data')
})

test('reading is told apart from changing, which includes it', () => {
  expect(of('persona', 'account.read')).toBe('read personal data')
  expect(of('persona', 'account.read', 'account.write')).toBe('change personal data')
  expect(of('persona', 'account.write', 'account.read')).toBe('change personal data')
})

test('scopes that open nothing worth a name still read or change, and unknown ones change', () => {
  expect(of('sendgrid', 'stats.read')).toBe('read data')
  expect(of('sendgrid', 'alerts.create')).toBe('change data')
  expect(of('persona', 'nobody.knows')).toBe('change data')
  expect(gainsOf(['anything'], null)).toBe('change data')
})

test('names are told in the order of the alphabet, the first few of them', () => {
  expect(listed(['b', 'a'])).toBe('a and b')
  expect(listed(['c', 'b', 'a'])).toBe('a, b and c')
  expect(listed(['e', 'd', 'c', 'b', 'a'])).toBe('a, b, c and 2 more')
})
