import { KeywardError } from '../../../shared/api/errors.ts'
import type { Rotation } from '../../../shared/model/rotation.ts'
import type { Call } from '../call.ts'
import type { Context } from '../vault/session.ts'
import { runRotation } from './run.ts'

/** Takes a person's word that it is as the decision asks, and goes on. @throws KeywardError refused when nothing asks */
export function confirmByHand(context: Context, id: string, call: Call): Promise<{ rotation: Rotation }> {
  return runRotation(context, call, id, { now: false }, async (work, row) => {
    if (!row.decision?.options.includes('confirm'))
      throw new KeywardError('refused', 'There is nothing to confirm in this rotation. Nothing was changed.')
    await work.advance({ decision: null, confirmed: row.decision.code }, 'A person has confirmed.')
  })
}
