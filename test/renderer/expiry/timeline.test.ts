import { expect, test } from 'vitest'
import { lanesOf } from '../../../renderer/features/expiry/lanesOf.ts'
import { layoutLanes } from '../../../renderer/features/expiry/layoutLanes.ts'
import { nextKey, type Step } from '../../../renderer/features/expiry/nextMark.ts'
import { rangeText, ticksOf } from '../../../renderer/features/expiry/ticksOf.ts'
import {
  boundsOf,
  fitting,
  isIn,
  moved,
  showing,
  type TimeWindow,
  zoomed,
} from '../../../renderer/features/expiry/timeWindow.ts'
import { endingKey, keyRow, laneOf } from './lane.ts'

const now = new Date(2026, 10, 21, 12).getTime()
const inDays = (days: number) => now + days * 86_400_000
const year: TimeWindow = { from: null, days: 365 }

test('lanes with an end to show come first, and count the keys without one', () => {
  const rows = [
    keyRow({ provider: 'linear' }),
    keyRow({ provider: 'linear' }),
    keyRow({ provider: 'sendgrid', expiresAt: new Date(inDays(9)).toISOString() }),
    keyRow({ provider: 'sendgrid', expiresAt: new Date(inDays(2)).toISOString() }),
    keyRow({ provider: null, expiresAt: new Date(inDays(5)).toISOString() }),
  ]
  expect(lanesOf(rows).map(({ provider, keys, endless }) => [provider, keys.length, endless])).toEqual([
    ['sendgrid', 2, 0],
    [null, 1, 0],
    ['linear', 0, 2],
  ])
  expect(lanesOf(rows)[0]?.keys.map(({ at }) => at)).toEqual([inDays(2), inDays(9)])
})

test('the zoom goes in steps, and keeps what is chosen in sight', () => {
  expect(zoomed(year, 'in', now)).toEqual({ from: null, days: 90 })
  expect(zoomed({ from: null, days: 7 }, 'in', now)).toEqual({ from: null, days: 7 })
  const far = zoomed(year, 'in', now, inDays(200))
  expect(far.days).toBe(90)
  expect(isIn(far, inDays(200), now)).toBe(true)
  expect(zoomed(far, 'out', now, inDays(20))).toEqual(year)
})

test('a step to a key out of sight moves the window there, and time before today is shown only on request', () => {
  expect(showing(year, inDays(30), now)).toBe(year)
  expect(isIn(showing(year, inDays(800), now), inDays(800), now)).toBe(true)
  expect(showing({ from: inDays(500), days: 365 }, inDays(3), now)).toEqual(year)
  expect(boundsOf(moved(year, 'earlier', now), now).from).toBeLessThan(now)
})

test('a cluster opens into the nearest zoom that holds all of it', () => {
  const window = fitting(inDays(100), inDays(120))
  expect(window.days).toBe(30)
  expect([inDays(100), inDays(120)].every((at) => isIn(window, at, now))).toBe(true)
  expect(fitting(inDays(-300), inDays(-299)).days).toBe(7)
})

test('the axis names months, weeks or days, and no two names touch', () => {
  const labels = (window: TimeWindow, width: number) =>
    ticksOf({ window, now, width }).flatMap(({ label, x }) => (label === null ? [] : [{ label, x }]))
  expect(labels(year, 700).map(({ label }) => label)).toEqual([
    'Jan',
    'Feb',
    'Mar',
    'Apr',
    'May',
    'Jun',
    'Jul',
    'Aug',
    'Sept',
    'Oct',
    'Nov',
  ])
  expect(labels({ from: null, days: 30 }, 700).map(({ label }) => label)).toEqual(['30 Nov', '7 Dec', '14 Dec'])
  expect(labels({ from: null, days: 7 }, 700)[0]?.label).toBe('Sun 22')
  for (const width of [200, 400, 900])
    for (const days of [7, 30, 90, 365]) {
      const found = labels({ from: null, days }, width)
      for (const [at, { x }] of found.entries()) expect(x - (found[at - 1]?.x ?? -100)).toBeGreaterThanOrEqual(36)
    }
  expect(rangeText({ window: year, now })).toBe('Nov 2026 to Nov 2027')
  expect(rangeText({ window: { from: null, days: 30 }, now })).toBe('21 Nov to 20 Dec')
})

test('arrows go through the keys in the order in which they end, and to the nearest of the next provider', () => {
  const lanes = [
    laneOf([endingKey(inDays(-2), 'ended'), endingKey(inDays(40), 'second')]),
    laneOf([endingKey(inDays(3), 'first', 'github'), endingKey(inDays(300), 'late', 'github')], 'github'),
    laneOf([endingKey(inDays(900), 'next year', 'linear')], 'linear'),
  ]
  const laid = layoutLanes(lanes, {
    window: year,
    now,
    width: 700,
    textOf: ({ row }) => row.name,
    widthOf: () => 50,
  })
  const ids = new Map(lanes.flatMap(({ keys }) => keys.map(({ row }) => [row.name, row.id])))
  const go = (from: string, step: Step) => nextKey(laid, ids.get(from) ?? null, step)?.row.name
  expect(['later', 'earlier', 'down', 'up', 'first', 'last'].map((step) => go('second', step as Step))).toEqual([
    'late',
    'first',
    'first',
    'second',
    'ended',
    'next year',
  ])
  expect(go('nothing', 'later')).toBe('ended')
  expect(go('late', 'later')).toBe('next year')
})
