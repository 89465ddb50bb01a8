import { type PlaceRow, placesOf } from '../../consumers/places.ts'
import { sessionOf } from '../../vault/session.ts'
import { rotationOf } from '../row.ts'
import type { Work } from '../work.ts'

/** The places of a rotation that are not known to have the value that is in force. */
export const openPlaces = (work: Work): Promise<PlaceRow[]> =>
  work.turn(async () => {
    const { db } = sessionOf(work.context)
    return placesOf(db, rotationOf(db, work.id).row).filter(({ state }) => state !== 'confirmed')
  })
