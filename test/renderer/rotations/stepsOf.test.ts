import { expect, test } from 'vitest'
import { safetyOf, type Told } from '../../../renderer/features/rotations/safetyOf.ts'
import { stepsOf } from '../../../renderer/features/rotations/stepsOf.ts'
import { type Rotation, type RotationState, rotationState } from '../../../shared/model/rotation.ts'
import { rotation } from '../../support/rotation.ts'

const at = (minute: number) => new Date(Date.UTC(2027, 0, 15, 12, minute)).toISOString()

/** A rotation that went through these states, a minute each; the last is where it is, unless it is given up. */
function told(states: RotationState[], more: Partial<Rotation> = {}, givenUp = false): Told {
  const state = states.at(-1) ?? 'planned'
  const journal = states.map((each, minute) => ({ at: at(minute), state: each, note: `It is ${each}.` }))
  return { rotation: rotation({ state, ...more }), journal, givenUp, guide: null, places: [] }
}

/** The steps with a sign each: + done, > now, - ahead. */
const signs = { done: '+', now: '>', ahead: '-' }
const shown = (its: Told) => stepsOf(its).map(({ title, stands }) => `${signs[stands]} ${title}`)

const toGrace: RotationState[] = ['planned', 'creating', 'created', 'verified', 'switched', 'grace']

test('a rotation in its grace has made, tried and switched; what is left is the end of the old key', () => {
  const steps = stepsOf(told(toGrace, { graceUntil: at(90) }))
  expect(steps.map(({ title, stands, at: when }) => [stands, title, when])).toEqual([
    ['done', 'Asked the provider first', at(1)],
    ['done', 'New value stored', at(2)],
    ['done', 'New value tried', at(3)],
    ['done', 'New value put in force', at(4)],
    ['now', 'Grace: the old value lives on', null],
    ['ahead', 'Old key ended', null],
  ])
  expect(steps[1]?.note).toBe('It is created.')
})

test('one that makes its key once more asks first again: nothing of the lost one counts', () => {
  expect(shown(told(['planned', 'creating', 'planned']))[0]).toBe('> Asked the provider first')
})

test.each<[string, Told]>([
  ['a leaked one', told(['planned', 'creating'], { mode: 'leaked' })],
  ['one whose provider swaps values', told(['planned', 'swapping'], { mode: 'manual' })],
  [
    'one that was switched without',
    told(['planned', 'creating', 'created', 'verified', 'switched'], { graceUntil: at(4) }),
  ],
])('%s has no grace', (_, its) => {
  expect(shown(its).filter((step) => step.includes('Grace'))).toEqual([])
})

test('by hand nobody asks the provider first', () => {
  expect(shown(told(['planned', 'creating'], { mode: 'manual' }))[0]).toBe('> New value stored')
})

test('one that is done has taken every step', () => {
  const steps = shown(told([...toGrace, 'retiring', 'done'], { graceUntil: at(10) }))
  expect(steps).toHaveLength(6)
  expect(steps.every((step) => step.startsWith('+'))).toBe(true)
})

test('one that is given up has the steps that it took, and no more to come', () => {
  const states: RotationState[] = ['planned', 'creating', 'created']
  expect(shown(told(states, {}, true))).toEqual(['+ Asked the provider first', '+ New value stored', '> Given up'])
  expect(shown(told([...states, 'aborted'], {}, true)).at(-1)).toBe('+ Given up')
  expect(safetyOf(told(states, {}, true))).toBe(
    'The old value is in force, and is not ended. The new one is no longer needed.',
  )
})

test('in every state it is said which value is in force, or that none was ended', () => {
  const expected: Record<RotationState, RegExp> = {
    planned: /^The old value is in force/,
    creating: /^The old value is in force/,
    swapping: /^The old value is in force/,
    created: /^The old value is in force/,
    verified: /^The old value is in force/,
    switched: /^Neither value was ended/,
    grace: /^Neither value was ended/,
    retiring: /^The new value is in force/,
    done: /^The new value is in force/,
    aborted: /^The old value is in force/,
  }
  for (const state of rotationState.options) expect(safetyOf(told([state]))).toMatch(expected[state])
})

test('where the provider swaps values, the old one is never said to live', () => {
  for (const state of ['swapping', 'created', 'verified', 'switched', 'aborted'] as const)
    expect(safetyOf(told(['swapping', state])), state).toMatch(/may have ended|ends in the moment/)
  const lost: Rotation['decision'] = { code: 'swapLost', message: 'Lost.', options: ['paste', 'cancel'] }
  expect(safetyOf(told(['swapping'], { decision: lost }))).toContain('The old value is dead')
})

test('an end that nobody has looked at is a person’s word', () => {
  expect(safetyOf(told(['done'], { reason: 'Whether the old value is dead was not checked.' }))).toContain(
    'person’s word',
  )
})
