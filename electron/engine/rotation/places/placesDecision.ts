import { nameOf } from '../../consumers/nameOf.ts'
import type { PlaceRow } from '../../consumers/places.ts'
import type { Db } from '../../storage/database.ts'
import type { Decision, RotationRow } from '../row.ts'
import { openPlacesIn } from './openPlaces.ts'

/**
 * Asks a person before a key is ended that open places may still use: the old one after the grace, or the new one of a
 * rotation that is rolled back.
 */
export function placesDecision({ giving_up }: Pick<RotationRow, 'giving_up'>, open: readonly PlaceRow[]): Decision {
  const names = open.map(nameOf).join(', ')
  return giving_up === null
    ? {
        code: 'placesOpen',
        message: `The grace is over, and not every place is known to have the new value: ${names}. Until then the old key is not ended. Write or confirm what is open, and it goes on; or end the grace all the same; or roll back.`,
        options: ['retire', 'rollback'],
      }
    : {
        code: 'placesOpen',
        message: `The old value is in force again, and not every place is known to have it: ${names}. Until then the new key is not ended. Write or confirm what is open, and it goes on; or confirm that nothing needs the new value.`,
        options: ['confirm'],
      }
}

/** What a rotation waits for a person with, now that something was said or done of its places. */
export function decisionStill(db: Db, row: RotationRow): Decision | null {
  if (row.decision?.code !== 'placesOpen') return row.decision
  const open = openPlacesIn(db, row.row)
  return open.length > 0 ? placesDecision(row, open) : null
}
