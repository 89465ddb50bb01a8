import { KeywardError } from '../../../shared/api/errors.ts'
import type { Rotation, RotationState } from '../../../shared/model/rotation.ts'
import { isOver } from '../../../shared/model/waysOn.ts'
import type { Call } from '../call.ts'
import { owning } from '../storage/owning.ts'
import { type Context, sessionOf } from '../vault/session.ts'
import { finishWriting } from './places/finishWriting.ts'
import { type RotationRow, rotationOf } from './row.ts'
import { abandon } from './steps/abandon.ts'
import { created } from './steps/created.ts'
import { creating } from './steps/creating.ts'
import { grace } from './steps/grace.ts'
import { planned } from './steps/planned.ts'
import { retiring } from './steps/retiring.ts'
import { swapping } from './steps/swapping.ts'
import { switched } from './steps/switched.ts'
import { verified } from './steps/verified.ts'
import { toRotation } from './toRotation.ts'
import { type Work, workOn } from './work.ts'

/** What the person has said with the call that goes on. */
export interface Said {
  /** End the grace, whatever else speaks for waiting. */
  now: boolean
}

/**
 * Takes a rotation from the state that is on disk as far as it goes by itself, one durable step after the other.
 * @returns `on` when another step may follow, `waits` when it stops here: the row says why
 */
export type Step = (work: Work, row: RotationRow, said: Said) => Promise<'on' | 'waits'>

const steps: Record<Exclude<RotationState, 'done' | 'aborted'>, Step> = {
  planned,
  creating,
  swapping,
  created,
  verified,
  switched,
  grace,
  retiring,
}

/** So many steps a healthy rotation never takes: what goes round in circles stops and says so. */
const mostSteps = 60

/**
 * Goes on with a rotation until it is over or waits.
 * @param before is done first, with the rotation in hand: what a person asked of it
 * @throws KeywardError busy while another process is at it; locked; networkOff, hostUnasked, refused as `callerFor`
 */
export async function runRotation(
  context: Context,
  call: Call,
  id: string,
  said: Said = { now: false },
  before: (work: Work, row: RotationRow) => Promise<void> = async () => {},
): Promise<{ rotation: Rotation }> {
  await workOn(context, call, id, (work) =>
    owning(context.paths.rotations, id, async () => {
      await before(work, await work.row())
      await finishWriting(work)
      return goOn(work, said, call)
    }),
  )
  return { rotation: await call.turn(() => toRotation(sessionOf(context).db, rotationOf(sessionOf(context).db, id))) }
}

/** @returns whether it is over */
async function goOn(work: Work, said: Said, call: Call): Promise<boolean> {
  for (let step = 0; step < mostSteps; step++) {
    const row = await work.row()
    if (isOver(row)) return true
    if (row.decision) return false
    stopIfUnwanted(call)
    const went = row.giving_up === null ? await stepOf(row)(work, row, said) : await abandon(work, row, said)
    if (went === 'waits') return false
  }
  await work.advance({ reason: 'It took more steps than it should. Look at its journal.' }, 'It stopped going round.')
  return false
}

function stepOf({ state }: RotationRow): Step {
  if (state === 'done' || state === 'aborted') throw new Error('a rotation that is over has no step')
  return steps[state]
}

/** Between two steps nothing is lost by stopping. */
function stopIfUnwanted(call: Call): void {
  try {
    call.checkWanted()
  } catch {
    throw new KeywardError(
      'cancelled',
      'It was stopped between two steps, which are in the journal. Resume goes on from there.',
    )
  }
}
