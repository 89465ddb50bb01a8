import { expect, test } from 'vitest'
import { windowPlace } from '../../electron/main/windowPlace.ts'

const screens = [
  { x: 0, y: 0, width: 1920, height: 1080 },
  { x: -1280, y: 0, width: 1280, height: 800 },
]
const size = { width: 900, height: 700, maximized: false }

test.each([
  ['on the first screen', { x: 100, y: 50 }],
  ['on the screen to the left', { x: -1200, y: 10 }],
  ['partly off the right edge', { x: 1800, y: 10 }],
])('a window that was %s opens there', (_, at) => {
  expect(windowPlace({ ...size, ...at }, screens)).toEqual({ ...at, width: 900, height: 700 })
})

test.each([
  ['on a screen that is gone', { x: 4000, y: 50 }],
  ['above the screen, where nobody can take hold of it', { x: 100, y: -50 }],
  ['below the screen', { x: 100, y: 1070 }],
])('a window that was %s opens where the system likes, in its size', (_, at) => {
  expect(windowPlace({ ...size, ...at }, screens)).toEqual({ width: 900, height: 700 })
})

test('a window that was almost nothing opens in a size that can be used', () => {
  expect(windowPlace({ x: 10, y: 10, width: 1, height: 1, maximized: false }, screens)).toMatchObject({
    width: 640,
    height: 480,
  })
})

test('the first window of all leaves its place to the system', () => {
  expect(windowPlace(null, screens)).toEqual({ width: 1180, height: 780 })
})
