import type { RotationState } from '../../../shared/model/rotation.ts'
import type { Told } from './safetyOf.ts'

/** One step of a rotation. `at` and `note` tell when and how it was done. */
export interface Step {
  title: string
  stands: 'done' | 'now' | 'ahead'
  at: string | null
  note: string | null
}

/** What is to be done, in which states that is what comes next, and the states of which one says that it is done. */
interface Stage {
  title: string
  during: readonly RotationState[]
  until: readonly RotationState[]
}

const checked: Stage = { title: 'Asked the provider first', during: ['planned'], until: ['creating', 'swapping'] }
const made: Stage = { title: 'New value stored', during: ['creating', 'swapping'], until: ['created'] }
const tried: Stage = { title: 'New value tried', during: ['created'], until: ['verified'] }
const inForce: Stage = { title: 'New value put in force', during: ['verified'], until: ['switched'] }
const grace: Stage = { title: 'Grace: the old value lives on', during: ['switched', 'grace'], until: ['retiring'] }
const ended: Stage = { title: 'Old key ended', during: ['switched', 'retiring'], until: ['done'] }

/** The steps of a rotation in their order. One that is given up has those that it took, and then that it is given up. */
export function stepsOf(told: Told): Step[] {
  const { rotation, journal, givenUp } = told
  const stages = [
    // By hand nobody is asked before the person has made the key.
    ...(rotation.mode === 'manual' ? [] : [checked]),
    made,
    tried,
    inForce,
    ...(rests(told) ? [grace] : []),
    ended,
  ]
  const steps = stages.map(({ title, until }): Step => {
    const line = journal.find(({ state }) => until.includes(state))
    return {
      title,
      stands: line ? 'done' : 'ahead',
      at: line?.at ?? null,
      // What leads to the next step says nothing of this one.
      note: line && until !== checked.until ? line.note : null,
    }
  })
  if (givenUp || rotation.state === 'aborted') {
    const last = rotation.state === 'aborted' ? journal.at(-1) : undefined
    const stands = last ? 'done' : 'now'
    return [
      ...steps.filter((step) => step.stands === 'done'),
      { title: 'Given up', stands, at: last?.at ?? null, note: last?.note ?? null },
    ]
  }
  const now =
    rotation.state === 'done' ? stages.length : stages.findIndex(({ during }) => during.includes(rotation.state))
  return steps.map((step, place) =>
    place < now ? step : { title: step.title, stands: place === now ? 'now' : 'ahead', at: null, note: null },
  )
}

/** Whether the old value lives on for a while after the switch: before that, whether it may. */
function rests({ rotation: { mode, graceUntil }, journal }: Told): boolean {
  const switched = journal.find(({ state }) => state === 'switched')
  if (switched) return graceUntil !== null && graceUntil > switched.at
  return mode !== 'leaked' && !journal.some(({ state }) => state === 'swapping')
}
