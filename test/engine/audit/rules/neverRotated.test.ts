import { expect, test } from 'vitest'
import { daysAgo } from '../../../fixtures/audit/moments.ts'
import { keyLike, saysOf } from '../../../support/auditing.ts'

const made = (clean: 'signatureapi live' | 'signatureapi test', days: number) =>
  saysOf('never-rotated', [keyLike(clean, { createdAt: daysAgo(days) })])

test('counts from the day the key came in', () => {
  expect(made('signatureapi live', 90)).toBeNull()
  expect(made('signatureapi live', 91)).toMatchObject({ severity: 'low' })
  expect(made('signatureapi live', 412)).toMatchObject({ severity: 'medium', title: 'Never rotated in 412 days' })
  expect(made('signatureapi test', 365)).toBeNull()
  expect(made('signatureapi test', 412)).toMatchObject({ severity: 'low' })
})

test('one replacement is enough', () => {
  const key = keyLike('signatureapi live', { createdAt: daysAgo(900), lastRotatedAt: daysAgo(800) })
  expect(saysOf('never-rotated', [key])).toBeNull()
})
