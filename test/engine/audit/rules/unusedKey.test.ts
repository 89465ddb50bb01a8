import { expect, test } from 'vitest'
import { ledgerOf } from '../../../fixtures/audit/ledgers.ts'
import { daysAgo } from '../../../fixtures/audit/moments.ts'
import { keyLike, saysOf } from '../../../support/auditing.ts'

test('what the provider tells is enough', () => {
  const key = keyLike('persona production', { lastUsedAt: daysAgo(91) })
  const evidence = { grade: 'reported', to: new Date(daysAgo(91)).toISOString() }
  expect(saysOf('unused-key', [key])).toMatchObject({ severity: 'medium', title: 'Not used for 91 days', evidence })
  expect(saysOf('unused-key', [{ ...key, lastUsedAt: daysAgo(90) }])).toBeNull()
})

test('logs of ninety days without a call are enough, and a call in them is use', () => {
  const key = keyLike('persona production', { lastUsedAt: null, ledger: ledgerOf([]) })
  const title = 'No use in 90 days of logs'
  expect(saysOf('unused-key', [key])).toMatchObject({ title, evidence: { grade: 'observed' } })
  expect(saysOf('unused-key', [{ ...key, ledger: ledgerOf(['inquiry.read']) }])).toBeNull()
})

test('what logs would not show is said', () => {
  const key = keyLike('sendgrid mail', { lastUsedAt: null, ledger: ledgerOf([]) })
  const why = expect.stringContaining('Use of mail.send would not show in them.')
  expect(saysOf('unused-key', [key])).toMatchObject({ why })
  const scopes = ['alerts.read']
  expect(saysOf('unused-key', [{ ...key, scopes }])).toMatchObject({ why: expect.not.stringContaining('would not') })
})

test('a call in a log counts against what the provider told earlier', () => {
  const key = keyLike('persona production', { lastUsedAt: daysAgo(300), ledger: ledgerOf(['inquiry.read'], 5) })
  expect(saysOf('unused-key', [key])).toBeNull()
})

test('without both, or with too few days, it is not checked', () => {
  const key = keyLike('persona production', { lastUsedAt: null })
  expect(saysOf('unused-key', [key])).toMatch('Nobody knows when it was used last')
  expect(saysOf('unused-key', [{ ...key, ledger: ledgerOf([], 14) }])).toMatch('Logs cover 14 of 90 days')
})

test('logs of a provider whose calls need no scope prove no silence', () => {
  const key = keyLike('signatureapi live', { lastUsedAt: null, ledger: ledgerOf([]) })
  expect(saysOf('unused-key', [key])).toMatch('its logs would not tell')
})
