import { expect, test } from 'vitest'
import { daysAgo, now } from '../../../fixtures/audit/moments.ts'
import { keyLike, saysOf } from '../../../support/auditing.ts'

test('a key that has ended and is still here is found, high in production', () => {
  const expiresAt = daysAgo(3)
  const key = keyLike('persona production', { expiresAt, lastUsedAt: daysAgo(9) })
  const title = 'Expired 3 days ago, and still here'
  expect(saysOf('expired', [key])).toMatchObject({ severity: 'high', title, evidence: { grade: 'none' } })
  expect(saysOf('expired', [keyLike('persona sandbox', { expiresAt })])).toMatchObject({ severity: 'medium' })
})

test('use after the end is told, with what the provider reported', () => {
  const key = keyLike('persona production', { expiresAt: daysAgo(3), lastUsedAt: daysAgo(1) })
  const evidence = { grade: 'reported', to: new Date(daysAgo(1)).toISOString() }
  expect(saysOf('expired', [key])).toMatchObject({ title: 'Expired 3 days ago, and used since', evidence })
})

test('the moment of the end is the end, and the one before it is not', () => {
  expect(saysOf('expired', [keyLike('persona production', { expiresAt: now })])).toMatchObject({
    title: expect.stringMatching(/^Expired today/),
  })
  expect(saysOf('expired', [keyLike('persona production', { expiresAt: now + 1 })])).toBeNull()
})
