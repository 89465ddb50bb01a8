import { expect, test } from 'vitest'
import { doneThere, placeName } from '../../../renderer/vault/placeWords.ts'
import type { ConsumerPlace } from '../../../shared/model/consumer.ts'

const file: ConsumerPlace = { kind: 'file', path: '/srv/shop/.env', entry: 'API_KEY' }
const hook: ConsumerPlace = { kind: 'hook', command: 'gh secret set API_KEY' }
const step: ConsumerPlace = { kind: 'step', text: 'Restart the worker', link: null }

test('a place is called by what tells it from others', () => {
  expect([file, hook, step].map(placeName)).toEqual(['.env · API_KEY', 'gh secret set API_KEY', 'Restart the worker'])
  expect(placeName({ ...file, path: 'C:\\shop\\.env' })).toBe('.env · API_KEY')
})

test('nothing is said to be written or run that is not confirmed', () => {
  const done = (state: 'waiting' | 'confirmed' | 'failed' | 'unknown', why: string | null = null) =>
    [file, hook, step].map((place) => doneThere({ place, state, why }))
  expect(done('confirmed')).toEqual(['written, read back', 'command, status 0', 'by hand'])
  expect(done('waiting')).toEqual(['to be written', 'a command, to be run', 'by hand'])
  for (const state of ['failed', 'unknown'] as const) expect(done(state)).toEqual(['a file', 'a command', 'by hand'])
  expect(done('confirmed', 'A person says so.')).toEqual(['a file', 'a command', 'by hand'])
})
