import { expect, test } from 'vitest'
import { groupsOf } from '../../../renderer/features/rotations/groupsOf.ts'
import { leftWords } from '../../../renderer/features/rotations/leftBehind.ts'
import type { Orphan, Rotation } from '../../../shared/model/rotation.ts'
import { rotation } from '../../support/rotation.ts'

const now = Date.UTC(2027, 0, 15, 12)
const orphan = (status: Orphan['status']): Orphan => ({ remoteId: null, name: 'Mail [rot 1]', status })
const decision: Rotation['decision'] = { code: 'pasteNewValue', message: 'Paste it.', options: ['paste', 'cancel'] }
const named = (name: string, more: Partial<Rotation>) => rotation({ name, id: name, ...more })

const namesOf = (rotations: Rotation[], mostOver = 50) =>
  groupsOf(rotations, mostOver, now).map(({ standing, count, rotations: its }) => [
    standing,
    count,
    its.map(({ name }) => name),
  ])

test('what waits for a person stands first, then what rests, what left a key behind, and what is over', () => {
  expect(
    namesOf([
      named('over', { state: 'done', orphans: [orphan('deleted')] }),
      named('left', { state: 'aborted', orphans: [orphan('unknown')] }),
      named('rests', { state: 'grace', graceUntil: new Date(now + 1).toISOString() }),
      named('grace over', { state: 'grace', graceUntil: new Date(now).toISOString() }),
      named('stopped', { state: 'creating' }),
      named('asks', { state: 'creating', decision }),
    ]),
  ).toEqual([
    ['waiting', 2, ['grace over', 'asks']],
    ['underWay', 2, ['rests', 'stopped']],
    ['left', 1, ['left']],
    ['over', 1, ['over']],
  ])
})

test('of those that are over the newest are shown, and counted are all', () => {
  const over = ['a', 'b', 'c'].map((name) => named(name, { state: 'done' }))
  expect(namesOf(over, 2)).toEqual([['over', 3, ['a', 'b']]])
})

test('keys that nobody has ended are counted apart: those that live, and those of which nobody knows', () => {
  const of = (...statuses: Orphan['status'][]) => leftWords({ orphans: statuses.map(orphan) }, 'Persona')
  expect(of('deleted')).toBeNull()
  expect(of('alive')).toBe('1 key made for it still lives at Persona.')
  expect(of('alive', 'alive', 'unknown', 'deleted')).toBe(
    '2 keys made for it still live at Persona. 1 key made for it may still live at Persona.',
  )
})
