import type { Output } from '../../../shared/api/method.ts'
import type { rotations } from '../../../shared/api/rotations.ts'
import type { JournalLine } from '../../../shared/model/rotation.ts'

/** A rotation with what is told of it when it is looked at alone. */
export type Told = Output<typeof rotations.get>

/** Whether the provider ends the old value when it makes the new one. */
const isSwap = (journal: readonly JournalLine[]) => journal.some(({ state }) => state === 'swapping')

/** Which value is in force, and which values work as far as that is known. */
export function safetyOf({ rotation: { state, mode, reason, decision }, journal, givenUp }: Told): string {
  const mayBeDead = isSwap(journal)
  switch (state) {
    case 'done':
      return reason === null
        ? 'The new value is in force. The old one has ended.'
        : 'The new value is in force. Only a person’s word says that the old one has ended.'
    case 'aborted':
      return mayBeDead
        ? 'The old value is in force in the vault. It may have ended at the provider: nobody has looked since.'
        : 'The old value is in force. This rotation has not ended it.'
    case 'swapping':
      return decision?.code === 'swapLost'
        ? 'The old value is dead, and no new one is stored. What uses this key does not work until you paste one.'
        : 'The old value is in force in the vault. It ends in the moment that a new one is made at the provider.'
    case 'planned':
    case 'creating':
      return 'The old value is in force, and nothing is done to it.'
    case 'created':
    case 'verified':
      if (decision?.code === 'placesOpen')
        return 'The old value is in force. Neither was ended: what still has the new one goes on working.'
      if (givenUp) return 'The old value is in force, and is not ended. The new one is no longer needed.'
      return mayBeDead
        ? 'The new value is stored, and not in force yet. The old one may have ended.'
        : 'The old value is in force, and nothing is done to it. The new one is stored beside it.'
    case 'switched':
    case 'grace':
      return mayBeDead
        ? 'The new value is in force. The old one may have ended.'
        : 'Neither value was ended: what uses the old one goes on working.'
    case 'retiring':
      return mode === 'manual'
        ? 'The new value is in force. The old one may work until you end it.'
        : 'The new value is in force. The old one may still work until it is seen to be dead.'
  }
}
