import { expect, test } from 'vitest'
import { coverageOf } from '../../../renderer/vault/coverageOf.ts'

const now = Date.UTC(2027, 0, 15, 23, 59)
const day = (date: number) => new Date(Date.UTC(2027, 0, date)).toISOString()
const range = (from: number, to: number) => ({ from: day(from), to: day(to), days: to - from + 1 })

test('each day is covered or not, and the days between are told as gaps', () => {
  const { days, covered, gaps, from, to } = coverageOf([range(8, 9), range(13, 13)], 10, now)
  expect(days.map(Number).join('')).toBe('0011000100')
  expect(covered).toBe(3)
  expect(gaps).toEqual([range(6, 7), range(10, 12), range(14, 15)])
  expect([from, to]).toEqual([day(6), day(15)])
})

test('what was covered before is not counted, and what reaches into the days is', () => {
  expect(coverageOf([range(1, 7)], 10, now)).toMatchObject({ covered: 2, gaps: [range(8, 15)] })
})

test('logs of every day leave no gap, and no log leaves nothing but one', () => {
  expect(coverageOf([range(1, 15)], 10, now)).toMatchObject({ covered: 10, gaps: [] })
  expect(coverageOf([], 10, now)).toMatchObject({ covered: 0, gaps: [range(6, 15)] })
})
