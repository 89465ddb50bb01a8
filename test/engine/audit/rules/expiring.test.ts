import { expect, test } from 'vitest'
import { daysAgo, inDays } from '../../../fixtures/audit/moments.ts'
import { keyLike, saysOf } from '../../../support/auditing.ts'

const ends = (clean: 'persona production' | 'persona sandbox', expiresAt: number | null) =>
  saysOf('expiring', [keyLike(clean, { expiresAt })])

test('within thirty days it is told, worse within seven and in production', () => {
  expect(ends('persona production', inDays(30))).toMatchObject({ severity: 'medium', title: 'Ends in 30 days' })
  expect(ends('persona production', inDays(7))).toMatchObject({ severity: 'high', title: 'Ends in 7 days' })
  expect(ends('persona sandbox', inDays(30))).toMatchObject({ severity: 'low' })
  expect(ends('persona sandbox', inDays(1))).toMatchObject({ severity: 'medium', title: 'Ends in 1 day' })
})

test('later, never, or long ago is the matter of others', () => {
  expect(ends('persona production', inDays(31))).toBeNull()
  expect(ends('persona production', null)).toBeNull()
  expect(ends('persona production', daysAgo(1))).toBeNull()
})
