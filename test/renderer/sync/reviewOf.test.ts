import { expect, test } from 'vitest'
import {
  changesOf,
  countsText,
  logsText,
  splitChanges,
  splitUpdated,
  spokenOf,
} from '../../../renderer/features/sync/reviewOf.ts'
import type { SyncReport } from '../../../shared/model/sync.ts'
import { reportOf } from './reportOf.ts'

type Updated = SyncReport['updated'][number]
const updated = (name: string, ...changes: Updated['changes']): Updated => ({ key: name, name, changes })
const used = { field: 'lastUsedAt', from: null, to: '2027-01-14T08:00:00.000Z' }
const narrowed = { field: 'scopes', from: ['a', 'b'], to: ['a'] }
const widened = { field: 'scopes', from: ['a'], to: ['a', 'b'] }

test('a key that can do more than stands here comes first, and a use alone stands apart', () => {
  const all = [
    updated('used', used),
    updated('ends', { field: 'expiresAt', from: '2027-02-01T00:00:00.000Z', to: null }, used),
    updated('narrowed', narrowed),
    updated('widened', used, widened),
  ]
  const { changed, used: alone } = splitUpdated(all)
  expect(changed.map(({ name }) => name)).toEqual(['widened', 'narrowed', 'ends'])
  expect(alone.map(({ name }) => name)).toEqual(['used'])
  expect(changesOf({ updated: all })).toBe(6)
})

test('facts that nobody has told so far are no change of a fact, scopes excepted', () => {
  const scopes = { field: 'scopes', from: null, to: ['a'] }
  const { learnt, changed } = splitChanges([used, scopes, narrowed])
  expect(learnt).toEqual([used])
  expect(changed).toEqual([scopes, narrowed])
})

test('what a look came to is one sentence, and only what was taken over is said to be', () => {
  const report = reportOf({ updated: [updated('a', widened)], gone: [{ key: 'b', name: 'b', remoteId: 'x' }] })
  expect(spokenOf({ report }, 'Persona')).toBe('1 key to take over, 1 not there any more.')
  expect(spokenOf({ report: { ...report, applied: true } }, 'Persona')).toBe('Taken over: 1 key changed in the vault.')
  expect(spokenOf({ report: reportOf() }, 'Persona')).toBe('Nothing differs at Persona.')
  expect(spokenOf({ report: reportOf({ applied: true }) }, 'Persona')).toBe('Nothing differs at Persona.')
  const unchecked = reportOf({ applied: true, notChecked: [{ key: 'c', remoteId: null, why: 'It is being rotated.' }] })
  expect(spokenOf({ report: unchecked }, 'Persona')).toBe('1 not checked.')
})

test('it is counted how many keys there are, and how many of them here', () => {
  expect(countsText({ remote: 5_000, matched: 4_990 }, 'Persona')).toBe('5,000 keys at Persona, 4,990 of them here.')
  expect(countsText({ remote: 2, matched: 2 }, 'Persona')).toBe('2 keys at Persona, all of them here.')
  expect(countsText({ remote: 1, matched: 0 }, 'Persona')).toBe('1 key at Persona, 0 of them here.')
})

test('what came of the provider’s logs is told, and why nothing did', () => {
  const logs = { calls: 312, keys: 4, from: '2027-01-02T12:00:00.000Z', to: '2027-01-14T12:00:00.000Z' }
  expect(logsText({ logs, whyNoLogs: null })).toBe('312 calls of 4 keys, from 2 Jan 2027 to 14 Jan 2027.')
  expect(logsText({ logs: { ...logs, calls: 0 }, whyNoLogs: null })).toBe('No new call of these keys.')
  expect(logsText({ logs: null, whyNoLogs: 'It keeps none.' })).toBe('It keeps none.')
})
