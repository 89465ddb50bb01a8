import { expect, test } from 'vitest'
import { ledgerOf } from '../../../fixtures/audit/ledgers.ts'
import { keyLike, saysOf } from '../../../support/auditing.ts'

const scopes = ['inquiry.read', 'inquiry.write', 'account.read', 'verification.read']
const used = scopes.filter((scope) => scope !== 'account.read')

test('a scope without a call in ninety days of logs is unused, and the finding names the rows it rests on', () => {
  const key = keyLike('persona production', { ledger: ledgerOf(used) })
  expect(saysOf('unused-scopes', [key])).toMatchObject({
    severity: 'medium',
    title: '1 of 4 scopes not used in 90 days',
    scopes: ['account.read'],
    evidence: { grade: 'observed', rows: 6 },
  })
})

test('nothing is unused that was used', () => {
  expect(saysOf('unused-scopes', [keyLike('persona production', { ledger: ledgerOf(scopes) })])).toBeNull()
})

test('two weeks of logs tell nothing, and it says how many are missing', () => {
  const key = keyLike('persona production', { ledger: ledgerOf(used, 14) })
  expect(saysOf('unused-scopes', [key])).toMatch('Logs cover 14 of 90 days')
  expect(saysOf('unused-scopes', [keyLike('persona production')])).toMatch('No log of its calls was read')
})

test('whoever lowers the threshold is told sooner', () => {
  const key = keyLike('persona production', { ledger: ledgerOf(used, 14) })
  const thresholds = { oldDays: 90, veryOldDays: 180, otherOldDays: 365, unusedDays: 14, graceDays: 7 }
  expect(saysOf('unused-scopes', [key], { thresholds })).toMatchObject({ title: '1 of 4 scopes not used in 14 days' })
})
