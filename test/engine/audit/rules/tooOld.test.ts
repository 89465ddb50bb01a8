import { expect, test } from 'vitest'
import { daysAgo } from '../../../fixtures/audit/moments.ts'
import { keyLike, saysOf } from '../../../support/auditing.ts'

const rotated = (clean: 'persona production' | 'persona sandbox', days: number) =>
  saysOf('too-old', [keyLike(clean, { createdAt: daysAgo(900), lastRotatedAt: daysAgo(days) })])

test('counts from the last time the value was replaced', () => {
  expect(rotated('persona production', 90)).toBeNull()
  expect(rotated('persona production', 91)).toMatchObject({ severity: 'low', title: 'Same value for 91 days' })
  expect(rotated('persona production', 181)).toMatchObject({ severity: 'medium' })
  expect(rotated('persona sandbox', 365)).toBeNull()
  expect(rotated('persona sandbox', 366)).toMatchObject({ severity: 'low' })
})

test('it is worse where the key can make others', () => {
  const of = (days: number) =>
    saysOf('too-old', [keyLike('persona production', { scopes: ['api_key.write'], lastRotatedAt: daysAgo(days) })])
  expect(of(91)).toMatchObject({ severity: 'medium' })
  expect(of(181)).toMatchObject({ severity: 'high' })
})

test('the settings say what is old', () => {
  const key = keyLike('persona production', { lastRotatedAt: daysAgo(61) })
  const thresholds = { oldDays: 30, veryOldDays: 60, otherOldDays: 365, unusedDays: 90, graceDays: 7 }
  expect(saysOf('too-old', [key], { thresholds })).toMatchObject({ severity: 'medium' })
})

test('a value that was never replaced is the matter of another rule', () => {
  const key = keyLike('persona production', { createdAt: daysAgo(900) })
  expect(saysOf('too-old', [key])).toBeNull()
  expect(saysOf('never-rotated', [key])).toMatchObject({ rule: 'never-rotated' })
})
