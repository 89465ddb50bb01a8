import { expect, test } from 'vitest'
import type { DecisionOption, Rotation, RotationWay } from '../../shared/model/rotation.ts'
import { commandOf, waysOn } from '../../shared/model/waysOn.ts'
import { rotation } from '../support/rotation.ts'

const now = Date.UTC(2027, 0, 15, 12)
const graceUntil = (ms: number) => new Date(now + ms).toISOString()
const decided = (...options: DecisionOption[]): Partial<Rotation> => ({
  state: 'grace',
  decision: { code: 'oldStillUsed', message: 'Look.', options },
})
const placesOpen = (...options: DecisionOption[]): Partial<Rotation> => ({
  decision: { code: 'placesOpen', message: 'Look.', options },
})

test.each<[Partial<Rotation>, RotationWay[]]>([
  [{ state: 'done' }, []],
  [{ state: 'aborted' }, []],
  [{ state: 'verified' }, ['resume']],
  [{ state: 'grace', graceUntil: graceUntil(1) }, ['now', 'rollback']],
  // With `now` nobody would look whether the old key is still used.
  [{ state: 'grace', graceUntil: graceUntil(0) }, ['resume', 'rollback']],
  [decided('paste', 'cancel'), ['resume', 'cancel']],
  [decided('confirm', 'rollback'), ['resume', 'rollback']],
  [decided('retire', 'rollback'), ['now', 'rollback']],
  [placesOpen('retire', 'rollback'), ['resume', 'now', 'rollback']],
  [placesOpen('confirm'), ['resume', 'now']],
])('%j goes on by %j', (more, ways) => {
  expect(waysOn(rotation(more), now)).toEqual(ways)
})

test('each way is a command of the terminal, with the beginning of the id', () => {
  const { id } = rotation()
  expect((['resume', 'now', 'rollback', 'cancel'] as const).map((way) => commandOf(id, way))).toEqual([
    'keyward rotation resume 1a2b3c4d',
    'keyward rotation resume 1a2b3c4d --now',
    'keyward rotation rollback 1a2b3c4d',
    'keyward rotation cancel 1a2b3c4d',
  ])
})
