import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type EndMark, edge, layoutLanes, type Plot, placeOf } from '../../../renderer/features/expiry/layoutLanes.ts'
import { stackLabels } from '../../../renderer/features/expiry/stackLabels.ts'
import { endingKey, laneOf } from './lane.ts'

const now = new Date(2026, 10, 21, 12).getTime()
const dayMs = 86_400_000
const plot = (more: Partial<Plot> = {}): Plot => ({
  window: { from: null, days: 365 },
  now,
  width: 700,
  textOf: ({ row }) => row.name,
  widthOf: (text) => text.length * 7,
  ...more,
})

const touch = (a: EndMark, b: EndMark) => a.row === b.row && a.left < b.left + b.width && b.left < a.left + a.width

/** Days from now; most stand close to each other. */
const day = fc.oneof(fc.integer({ min: -400, max: 500 }), fc.integer({ min: -10, max: 80 }))
const ends = fc.array(fc.tuple(day, fc.string({ maxLength: 60 })), { maxLength: 60 })

test('no two labels of a lane touch and none leaves the plot, for any dates, names and widths', () => {
  fc.assert(
    fc.property(
      ends,
      fc.integer({ min: 40, max: 3_000 }),
      fc.constantFrom(7, 30, 90, 365),
      fc.option(fc.integer({ min: -300, max: 300 }), { nil: null }),
      (keys, width, days, from) => {
        const window = { from: from === null ? null : now + from * dayMs, days }
        const lane = laneOf(keys.map(([day, name]) => endingKey(now + day * dayMs, name)))
        const [laid] = layoutLanes([lane], plot({ width, window }))
        for (const [at, mark] of (laid?.marks ?? []).entries()) {
          expect(mark.left).toBeGreaterThanOrEqual(0)
          expect(mark.left + mark.width).toBeLessThanOrEqual(width)
          for (const other of laid?.marks.slice(at + 1) ?? []) expect(touch(mark, other)).toBe(false)
          expect((mark.row + 1) * 22).toBeLessThanOrEqual(laid?.height ?? 0)
        }
      },
    ),
    { numRuns: 500 },
  )
})

test('every key of the window stands behind exactly one mark', () => {
  fc.assert(
    fc.property(ends, (keys) => {
      const lane = laneOf(keys.map(([day, name]) => endingKey(now + day * dayMs, name)))
      const [laid] = layoutLanes([lane], plot())
      const shown = laid?.marks.flatMap((mark) => mark.keys.map(({ row }) => row.id)) ?? []
      const expected = lane.keys.filter(({ at }) => at < new Date(2027, 10, 21).getTime()).map(({ row }) => row.id)
      expect(shown.sort()).toEqual(expected.sort())
    }),
  )
})

test('labels that would touch are stacked, and one near the right edge stands left of its mark', () => {
  const boxes = stackLabels(
    [
      { x: 100, width: 120 },
      { x: 150, width: 80 },
      { x: 230, width: 80 },
      { x: 480, width: 90 },
    ],
    500,
  )
  expect(boxes.map(({ row, flipped }) => [row, flipped])).toEqual([
    [0, false],
    [1, false],
    [0, false],
    [0, true],
  ])
})

test('what has ended stands left of today', () => {
  const [laid] = layoutLanes([laneOf([endingKey(now - 3 * dayMs, 'KYC backfill job')])], plot())
  expect(laid?.marks[0]?.left).toBeLessThan(edge)
  expect(placeOf(now, plot())).toBeGreaterThanOrEqual(edge)
})

test('ten thousand keys of one provider are a few marks, within a moment', () => {
  const lane = laneOf(Array.from({ length: 10_000 }, (_, at) => endingKey(now + (at % 360) * dayMs, `Key ${at}`)))
  const begun = performance.now()
  const [laid] = layoutLanes([lane], plot())
  expect(performance.now() - begun).toBeLessThan(500)
  expect(laid?.marks.length).toBeLessThan(20)
  expect(laid?.marks.reduce((sum, { keys }) => sum + keys.length, 0)).toBe(10_000)
})
