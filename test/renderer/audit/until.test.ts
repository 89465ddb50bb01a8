import { expect, test } from 'vitest'
import { untilOf } from '../../../renderer/features/audit/until.ts'

const now = new Date(2027, 0, 15, 12).getTime()
const endOf = (...day: [number, number, number]) => new Date(new Date(...day).getTime() - 1).toISOString()

test('a finding is accepted to the end of a local day', () => {
  expect(untilOf('30', '', now)).toBe(endOf(2027, 1, 15))
  expect(untilOf('date', '2027-01-31', now)).toBe(endOf(2027, 1, 1))
})

test('today is still to come, and yesterday is not', () => {
  expect(untilOf('date', '2027-01-15', now)).toBe(endOf(2027, 0, 16))
  expect(untilOf('date', '2027-01-14', now)).toBeNull()
  expect(untilOf('date', '', now)).toBeNull()
})
