import { expect, test } from 'vitest'
import { activityLines } from '../../../renderer/features/activity/activityLines.ts'
import type { ActivityEvent, EventName } from '../../../shared/model/event.ts'

const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString()
const event = (name: EventName, moment: string, key: string | null = null): ActivityEvent => ({
  at: moment,
  event: name,
  key,
  detail: null,
})

const events = [
  event('secret.copied', at(21, 23), 'a'),
  event('key.changed', at(21, 1), 'b'),
  event('vault.unlocked', at(20, 9)),
]
const shown = (wanted: Parameters<typeof activityLines>[1]) =>
  activityLines(events, wanted).map((line) => ('day' in line ? line.day : line.event.event))

test('each local day has one head', () => {
  expect(shown({ group: null, keys: null })).toEqual([
    '2026-11-21',
    'secret.copied',
    'key.changed',
    '2026-11-20',
    'vault.unlocked',
  ])
})

test('a day of which nothing is wanted has no head', () => {
  expect(shown({ group: 'vault', keys: null })).toEqual(['2026-11-20', 'vault.unlocked'])
  expect(shown({ group: null, keys: new Set(['b']) })).toEqual(['2026-11-21', 'key.changed'])
  expect(shown({ group: 'secrets', keys: new Set(['b']) })).toEqual([])
})
