import { expect, test } from 'vitest'
import { offersOf, waysOut } from '../../../renderer/features/rotations/offersOf.ts'
import { type DecisionCode, type DecisionOption, type Rotation, rotationState } from '../../../shared/model/rotation.ts'
import { rotation } from '../../support/rotation.ts'

const now = Date.UTC(2027, 0, 15, 12)
const moment = (ms: number) => new Date(now + ms).toISOString()

const asking = (code: DecisionCode, options: DecisionOption[], more: Partial<Rotation> = {}) =>
  rotation({ decision: { code, message: 'Say.', options }, ...more })

/** The labels, with a star where it is what is meant. */
const labels = (its: Rotation) => offersOf(its, now).map(({ label, isMeant }) => `${label}${isMeant ? ' *' : ''}`)

test.each<[string, Rotation, string[]]>([
  ['one that was stopped on its way goes on', rotation({ state: 'creating' }), ['Go on *']],
  ['a grace that runs needs nothing', rotation({ state: 'grace', graceUntil: moment(1) }), []],
  ['after its grace the old key is ended', rotation({ state: 'grace', graceUntil: moment(0) }), ['End the old key… *']],
  ['nothing goes on with what is over', rotation({ state: 'done' }), []],
  [
    'a value that is asked for has a field, and a way out',
    asking('pasteNewValue', ['paste', 'cancel']),
    ['Give it up…'],
  ],
  [
    'an end by hand is told in words, or taken back',
    asking('revokeOld', ['confirm', 'rollback'], { state: 'retiring' }),
    ['The old key is ended *', 'Go back to the old key…'],
  ],
  [
    'of a key that is still used neither answer is meant',
    asking('oldStillUsed', ['retire', 'rollback'], { state: 'grace', graceUntil: moment(0) }),
    ['End the old key now…', 'Go back to the old key…'],
  ],
])('%s', (_, its, expected) => {
  expect(labels(its)).toEqual(expected)
})

test('there is a way out of every rotation that is not over: before the switch it is given up, after it taken back', () => {
  const out = rotationState.options.map((state) => [
    state,
    waysOut(rotation({ state, graceUntil: moment(1) }), false, now),
  ])
  expect(Object.fromEntries(out)).toEqual({
    planned: ['cancel'],
    creating: ['cancel'],
    swapping: ['cancel'],
    created: ['cancel'],
    verified: ['cancel'],
    switched: ['rollback'],
    grace: ['rollback', 'retire'],
    retiring: ['rollback'],
    done: [],
    aborted: [],
  })
})

test('what is offered is no second time a way out, and what is given up has none', () => {
  const its = asking('placesOpen', ['retire', 'rollback'], { state: 'grace', graceUntil: moment(0) })
  expect(waysOut(its, false, now)).toEqual([])
  expect(waysOut(rotation({ state: 'created' }), true, now)).toEqual([])
})
