import { expect, test } from 'vitest'
import { dueWords } from '../../../renderer/features/rotations/dueWords.ts'

test.each([
  [-2, 'was due 2 days ago'],
  [-1, 'was due yesterday'],
  [0, 'is due today'],
  [1, 'is due tomorrow'],
  [12, 'is due in 12 days'],
])('with %i days left it %s', (daysLeft, words) => {
  expect(dueWords(daysLeft)).toBe(words)
})
