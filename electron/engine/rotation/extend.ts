import type { z } from 'zod'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { rotations } from '../../../shared/api/rotations.ts'
import type { Rotation } from '../../../shared/model/rotation.ts'
import type { Call } from '../call.ts'
import type { Context } from '../vault/session.ts'
import { runRotation } from './run.ts'
import { minuteOf } from './safety/minuteOf.ts'

/**
 * Lets the old value live on for so long from now; what has held up its end is looked at again then.
 * @throws KeywardError refused unless it is in its grace, and for a shorter one; as `runRotation`
 */
export function extendGrace(
  context: Context,
  { id, graceSeconds }: z.output<typeof rotations.extend.input>,
  call: Call,
): Promise<{ rotation: Rotation }> {
  return runRotation(context, call, id, { now: false }, async (work, row) => {
    if (row.state !== 'grace')
      throw new KeywardError('refused', 'This rotation is not in its grace. Nothing was changed.')
    const until = work.now() + graceSeconds * 1000
    if (until <= (row.grace_until ?? 0))
      throw new KeywardError(
        'refused',
        `The grace lasts until ${minuteOf(row.grace_until ?? 0)} already. Nothing was changed.`,
      )
    await work.advance(
      { grace_until: until, decision: null, reason: null },
      `A person extends the grace, until ${minuteOf(until)}.`,
    )
  })
}
