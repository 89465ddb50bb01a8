import type { z } from 'zod'
import type { consumers } from '../../../shared/api/consumers.ts'
import { KeywardError } from '../../../shared/api/errors.ts'
import { nameOf } from '../consumers/nameOf.ts'
import { placesOf, settle } from '../consumers/places.ts'
import { type Context, change } from '../vault/session.ts'
import { advance, keyIdOf } from './journal.ts'
import { decisionStill } from './places/placesDecision.ts'
import { rotationOf } from './row.ts'

/**
 * Takes a person's word for whether a place has the value that a rotation put in force, also once that is over.
 * @throws KeywardError notFound; refused before the switch
 */
export function confirmPlace(
  context: Context,
  { rotation, consumer, has }: z.output<typeof consumers.confirm.input>,
): Record<string, never> {
  return change(context, (inside) => {
    const row = rotationOf(inside.db, rotation)
    const place = placesOf(inside.db, row.row).find(({ id }) => id === consumer)
    if (!place) throw new KeywardError('notFound', 'This rotation has no such place. Nothing was changed.')
    if (row.switched_at === null)
      throw new KeywardError('refused', 'The new value is not in force yet. Nothing was changed. Confirm it later.')
    settle(inside, place, {
      state: has ? 'confirmed' : 'failed',
      why: has ? null : 'A person says that it does not have the value.',
    })
    inside.log('consumer.confirmed', keyIdOf(inside.db, row), `place ${place.number}: ${has ? 'yes' : 'not yet'}`)
    advance(
      inside,
      row,
      { decision: decisionStill(inside.db, row) },
      `A person says of ${nameOf(place)}: it ${has ? 'has' : 'does not have'} the value.`,
    )
    return {}
  })
}
