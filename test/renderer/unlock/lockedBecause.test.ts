import { expect, test } from 'vitest'
import { lockedBecause } from '../../../renderer/features/unlock/lockedBecause.ts'

const at = new Date(2027, 0, 15, 12, 4).getTime()
const lock = { idleMinutes: 10, longestHours: 1 }

test('the time and the reason are said in the settings’ own numbers', () => {
  expect(lockedBecause('idle', at, lock)).toBe('Locked at 12:04, after 10 minutes without use')
  expect(lockedBecause('longest', at, lock)).toBe('Locked at 12:04, after 1 hour in one go')
  expect(lockedBecause('asked', at, lock)).toBe('Locked at 12:04, as you asked')
})

test('where the page has not seen it locked, no time is made up', () => {
  expect(lockedBecause(null, at, lock)).toBe('Your keys are encrypted on this computer.')
})
