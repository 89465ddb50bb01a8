import { KeywardError } from '../../../shared/api/errors.ts'
import type { Rotation } from '../../../shared/model/rotation.ts'
import { isOver } from '../../../shared/model/waysOn.ts'
import type { Call } from '../call.ts'
import type { Context } from '../vault/session.ts'
import { isBeforeSwitch } from './row.ts'
import { runRotation } from './run.ts'

/**
 * Gives a rotation up: what was made for it is ended, the old value stays in force.
 * @throws KeywardError refused once the new value is in force, or when it is over
 */
export function cancelRotation(context: Context, id: string, call: Call): Promise<{ rotation: Rotation }> {
  return runRotation(context, call, id, { now: false }, async (work, row) => {
    if (!isBeforeSwitch(row))
      throw new KeywardError(
        'refused',
        isOver(row)
          ? 'This rotation is over. Nothing was changed.'
          : 'The new value is in force already. Nothing was changed. Roll the rotation back instead.',
      )
    const why =
      row.state === 'swapping'
        ? 'A person has cancelled it. The old value may have ended at the provider.'
        : 'A person has cancelled it.'
    const giving_up = row.giving_up ?? why
    await work.advance({ decision: null, giving_up }, 'A person cancels it.')
  })
}
