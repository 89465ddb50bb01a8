import { expect, test } from 'vitest'
import { ladderInWords } from '../../../renderer/vault/ladderInWords.ts'
import { usualLadder } from '../../../shared/model/schedule.ts'

test('reminders are told as days before, and the day itself by its name', () => {
  expect(ladderInWords(usualLadder)).toBe('30, 14, 7, 3 and 1 days before, and on the day')
  expect(ladderInWords([1, 7])).toBe('7 and 1 days before')
  expect(ladderInWords([1, 0])).toBe('1 day before, and on the day')
  expect(ladderInWords([0])).toBe('on the day')
})
