import { expect, test } from 'vitest'
import { findingOf, keyLike, saysOf } from '../../../support/auditing.ts'

const needed = ['inquiry.read', 'inquiry.write', 'account.read', 'verification.read']

test('counts what goes beyond the purpose, one step below its worth', () => {
  const key = keyLike('persona production', { scopes: [...needed, 'txn.read'] })
  const finding = { severity: 'medium', title: '1 of 5 scopes more than it needs', scopes: ['txn.read'] }
  expect(saysOf('excess-scopes', [key])).toMatchObject({ ...finding, evidence: { grade: 'declared' } })
  const sandbox = keyLike('persona sandbox', { scopes: [...needed, 'txn.read'] })
  expect(saysOf('excess-scopes', [sandbox])).toMatchObject({ ...finding, severity: 'low' })
})

test('of a wildcard it counts what it stands for', () => {
  expect(saysOf('excess-scopes', [keyLike('sendgrid mail', { scopes: ['mail.**'] })])).toBeNull()
  const wider = keyLike('sendgrid mail', { scopes: ['mail.send', 'stats.*'] })
  const title = expect.stringMatching(/^([2-9]|\d\d) of \d+ scopes more than it needs$/)
  expect(saysOf('excess-scopes', [wider])).toMatchObject({ title, scopes: ['stats.*'] })
})

test('the same scopes in another order are the same finding, others are another', () => {
  const idOf = (scopes: string[]) => findingOf('excess-scopes', [keyLike('persona production', { scopes })])?.id
  const id = idOf([...needed, 'txn.read', 'case.read'])
  expect(id).toBe(idOf(['case.read', ...needed, 'txn.read']))
  expect(id).not.toBe(idOf([...needed, 'txn.read']))
})

test('without a purpose, or with one that nobody has described, it is not checked', () => {
  const key = keyLike('persona production', { purposes: [] })
  expect(saysOf('excess-scopes', [key])).toBe('Nobody has said what it is for. Name its purpose.')
  const named = { ...key, purposes: ['what-else'] }
  expect(saysOf('excess-scopes', [named])).toMatch('Nobody has said which scopes its purposes need')
  expect(saysOf('excess-scopes', [{ ...key, scopes: null }])).toMatch('Its scopes are not known')
  expect(saysOf('excess-scopes', [keyLike('signatureapi live')])).toMatch('SignatureAPI has no scopes')
})
