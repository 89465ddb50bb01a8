import { expect, test } from 'vitest'
import { ledgerOf } from '../../../fixtures/audit/ledgers.ts'
import { keyLike, saysOf } from '../../../support/auditing.ts'

const mixed = ['inquiry.read', 'inquiry.write']

test('a purpose that only reads makes a writing scope a finding', () => {
  const key = keyLike('persona reader', { scopes: ['report.read', 'inquiry.read', 'report.write'] })
  const finding = { title: 'Can write, and needs only to read', scopes: ['report.write'] }
  expect(saysOf('write-on-reader', [key])).toMatchObject({
    ...finding,
    severity: 'medium',
    evidence: { grade: 'declared' },
  })
})

test('logs that show only reading do so without a purpose', () => {
  const key = keyLike('persona production', { scopes: mixed, purposes: [], ledger: ledgerOf(['inquiry.read']) })
  const finding = { title: 'Can write, and only reads', scopes: ['inquiry.write'] }
  expect(saysOf('write-on-reader', [key])).toMatchObject({ ...finding, evidence: { grade: 'observed' } })
})

test('a scope whose use shows in no log is not called unused', () => {
  const ledger = ledgerOf(['stats.read'])
  const key = keyLike('sendgrid stats', { scopes: ['mail.send', 'stats.read'], purposes: [], ledger })
  expect(saysOf('write-on-reader', [key])).toBeNull()
  const withAlerts = { ...key, scopes: ['alerts.update', 'mail.send', 'stats.read'] }
  expect(saysOf('write-on-reader', [withAlerts])).toMatchObject({ scopes: ['alerts.update'] })
  const reader = { ...withAlerts, purposes: ['stats'] }
  expect(saysOf('write-on-reader', [reader])).toMatchObject({
    scopes: ['alerts.update', 'mail.send'],
    evidence: { grade: 'declared' },
  })
})

test('who writes, or needs to, is no reader', () => {
  const writing = keyLike('persona production', { scopes: mixed, purposes: [], ledger: ledgerOf(mixed) })
  expect(saysOf('write-on-reader', [writing])).toBeNull()
  expect(saysOf('write-on-reader', [keyLike('persona production')])).toBeNull()
})

test('a scope that nobody knows counts as writing', () => {
  const key = keyLike('persona reader', { scopes: ['report.read', 'inquiry_template.read'] })
  expect(saysOf('write-on-reader', [key])).toMatchObject({ scopes: ['inquiry_template.read'] })
})

test('without purpose and logs it is not checked, unless it cannot write at all', () => {
  const key = keyLike('persona production', { scopes: mixed, purposes: [] })
  expect(saysOf('write-on-reader', [key])).toMatch('Name its purpose, or read its logs')
  expect(saysOf('write-on-reader', [{ ...key, scopes: ['inquiry.read'] }])).toBeNull()
  expect(saysOf('write-on-reader', [{ ...key, scopes: null }])).toMatch('Its scopes are not known')
})
