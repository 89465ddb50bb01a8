import { KeywardError } from '../../../shared/api/errors.ts'
import type { Rotation } from '../../../shared/model/rotation.ts'
import type { Call } from '../call.ts'
import type { Context } from '../vault/session.ts'
import { isBeforeSwitch } from './row.ts'
import { runRotation } from './run.ts'

/**
 * Goes on with a rotation. What waits for a person stays as it is, but that `now` ends a grace which the use of the old
 * key has held up, and whichever key open places have kept alive.
 * @throws KeywardError refused when `now` is asked before the switch, where there is no grace to end; as `runRotation`
 */
export function resumeRotation(
  context: Context,
  { id, now }: { id: string; now: boolean },
  call: Call,
): Promise<{ rotation: Rotation }> {
  return runRotation(context, call, id, { now }, async (work, row) => {
    const isOfPlaces = row.decision?.code === 'placesOpen'
    if (now && isBeforeSwitch(row) && !isOfPlaces)
      throw new KeywardError(
        'refused',
        'The new value is not in force yet: there is no grace to end. Nothing was changed.',
      )
    // Whether the swap has happened may be clear by now.
    if (row.state === 'swapping' && row.decision) await work.advance({ decision: null }, 'It is looked at again.')
    if (now && isOfPlaces && row.giving_up !== null)
      await work.advance(
        { decision: null, confirmed: 'placesOpen' },
        'A person has the new key ended although places are open.',
      )
    else if (now && row.state === 'grace' && row.decision)
      await work.advance(
        { decision: null },
        isOfPlaces
          ? 'A person ends the grace although places are open.'
          : 'A person ends the grace although the old key is in use.',
      )
  })
}
