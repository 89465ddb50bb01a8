import { expect, test } from 'vitest'
import { timeLeft } from '../../../renderer/features/rotations/timeLeft.ts'

test.each([
  [0, '0 min'],
  [1, '1 min'],
  [22 * 3_600_000 + 38 * 60_000, '22 h 38 min'],
  [24 * 3_600_000, '1 d'],
  [75.5 * 3_600_000, '3 d 3 h'],
  [3_600_000, '1 h'],
])('%i ms are %s', (ms, words) => {
  expect(timeLeft(ms)).toBe(words)
})
