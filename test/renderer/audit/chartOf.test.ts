import { expect, test } from 'vitest'
import { chartOf, type Posture } from '../../../renderer/features/audit/chartOf.ts'

const on = (day: string, known: Partial<Posture> = {}): Posture => ({
  day,
  keys: 9,
  critical: 0,
  high: 0,
  medium: 0,
  low: 0,
  accepted: 0,
  ...known,
})

test('each day stands where it is in time: a day that nobody audited is a hole', () => {
  const { columns } = chartOf([on('2027-01-03'), on('2027-01-22'), on('2027-01-02')])
  expect(columns.map(({ posture, left }) => [posture.day, Math.round(left * 21)])).toEqual([
    ['2027-01-02', 0],
    ['2027-01-03', 1],
    ['2027-01-22', 20],
  ])
})

test('the worst stands at the bottom, and the highest day fills the height', () => {
  const { columns, top } = chartOf([on('2027-01-01', { critical: 1, low: 3 }), on('2027-01-02', { high: 2 })])
  expect(top).toBe(4)
  expect(columns.map(({ blocks }) => blocks)).toEqual([
    [
      { severity: 'critical', bottom: 0, height: 0.25 },
      { severity: 'low', bottom: 0.25, height: 0.75 },
    ],
    [{ severity: 'high', bottom: 0, height: 0.5 }],
  ])
})

test('a first day is narrow, days long past are left out, and a vault without findings has no columns to draw', () => {
  expect(chartOf([on('2027-01-01')]).columns[0]?.width).toBeCloseTo(1 / 14)
  expect(chartOf([on('2026-01-01'), on('2027-01-01')]).columns).toHaveLength(1)
  expect(chartOf([on('2027-01-01')]).columns[0]?.blocks).toEqual([])
})
