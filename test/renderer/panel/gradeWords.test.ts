import { expect, test } from 'vitest'
import { gradeWords } from '../../../renderer/features/panel/gradeWords.ts'
import type { AccessFacts } from '../../../shared/model/access.ts'

const now = Date.UTC(2026, 10, 21, 16)
const day = (ago: number) => new Date(now - ago * 86_400_000).toISOString().slice(0, 10)
/** Logs of so many whole days until yesterday. */
const logsOf = (days: number) => [{ from: `${day(days)}T00:00:00.000Z`, to: `${day(1)}T00:00:00.000Z`, days }]
const words = (known: Partial<AccessFacts>) =>
  gradeWords({ grade: 'none', needed: null, used: null, coverage: [], ...known }, 90, now)

test('how well it is known what a key needs is said plainly', () => {
  expect(words({ grade: 'observed', used: [], coverage: logsOf(71) })).toBe('From logs of 71 of the last 90 days.')
  expect(words({ grade: 'observed', used: [], needed: [], coverage: logsOf(71) })).toBe(
    'From logs of 71 of the last 90 days, and by its purposes.',
  )
  expect(words({ grade: 'declared', needed: [] })).toBe('By its purposes alone: no log of its calls was read.')
  expect(words({ grade: 'declared', needed: [], used: [], coverage: logsOf(14) })).toBe(
    'By its purposes. Logs cover 14 of the last 90 days: too few to say that a scope is not used.',
  )
})

test('where nobody knows, it is said that nothing was checked', () => {
  expect(words({})).toBe('Not checked whether it needs them.')
  expect(words({ used: [], coverage: logsOf(14) })).toBe(
    'Not checked whether it needs them. Logs cover 14 of the last 90 days.',
  )
})
