import { expect, test } from 'vitest'
import { heldUp } from '../../../renderer/app/heldUp.ts'
import type { Rotation } from '../../../shared/model/rotation.ts'
import { rotation } from '../../support/rotation.ts'

const named = (id: string, more: Partial<Rotation>) => rotation({ id, ...more })
const decision: Rotation['decision'] = { code: 'oldStillUsed', message: 'It is used.', options: ['retire'] }
const resting = named('resting', { state: 'grace', graceUntil: '2027-01-16T12:00:00.000Z' })
const over = named('over', { state: 'done' })

test('what asks something comes before what was stopped on its way', () => {
  const stopped = named('stopped', { state: 'creating' })
  const asking = named('asking', { state: 'grace', decision })
  expect(heldUp([resting, stopped, asking, over])?.id).toBe('asking')
  expect(heldUp([resting, stopped, over])?.id).toBe('stopped')
})

test('a grace that runs, and what is over, can wait', () => {
  expect(heldUp([resting, over])).toBeNull()
})
