import { KeywardError } from '../../../shared/api/errors.ts'
import type { Rotation } from '../../../shared/model/rotation.ts'
import type { Call } from '../call.ts'
import type { Context } from '../vault/session.ts'
import { runRotation } from './run.ts'

/**
 * Goes on with a rotation. What waits for a person stays as it is, but that `now` ends a grace which the use of the old
 * key has held up.
 * @throws KeywardError refused when `now` is asked and there is no grace to end; as `runRotation`
 */
export function resumeRotation(
  context: Context,
  { id, now }: { id: string; now: boolean },
  call: Call,
): Promise<{ rotation: Rotation }> {
  return runRotation(context, call, id, { now }, async (work, row) => {
    // Whether the swap has happened may be clear by now.
    if (row.state === 'swapping' && row.decision) await work.advance({ decision: null }, 'It is looked at again.')
    if (!now) return
    if (row.state !== 'grace')
      throw new KeywardError('refused', 'This rotation is in no grace that could be ended. Nothing was changed.')
    if (row.decision) await work.advance({ decision: null }, 'A person ends the grace although the old key is in use.')
  })
}
