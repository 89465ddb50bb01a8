import { KeywardError } from '../../../shared/api/errors.ts'
import type { Rotation, RotationState } from '../../../shared/model/rotation.ts'
import type { Call } from '../call.ts'
import type { Context } from '../vault/session.ts'
import { runRotation } from './run.ts'

/** Before the switch only the old value is in use. */
const cancellable: ReadonlySet<RotationState> = new Set(['planned', 'creating', 'swapping', 'created', 'verified'])

/**
 * Gives a rotation up: what was made for it is ended, the old value stays in force.
 * @throws KeywardError refused once the new value is in force, or when it is over
 */
export function cancelRotation(context: Context, id: string, call: Call): Promise<{ rotation: Rotation }> {
  return runRotation(context, call, id, { now: false }, async (work, row) => {
    if (!cancellable.has(row.state))
      throw new KeywardError(
        'refused',
        row.state === 'done' || row.state === 'aborted'
          ? 'This rotation is over. Nothing was changed.'
          : 'The new value is in force already. Nothing was changed. Roll the rotation back instead.',
      )
    await work.advance({ decision: null, giving_up: 'A person has cancelled it.' }, 'A person cancels it.')
  })
}
