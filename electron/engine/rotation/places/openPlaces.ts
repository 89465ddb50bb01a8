import { type PlaceRow, placesOf } from '../../consumers/places.ts'
import type { Db } from '../../storage/database.ts'
import { sessionOf } from '../../vault/session.ts'
import { rotationOf } from '../row.ts'
import type { Work } from '../work.ts'

/** The places of a rotation that are not known to have the value that is in force. @param rotation its row */
export const openPlacesIn = (db: Db, rotation: number): PlaceRow[] =>
  placesOf(db, rotation).filter(({ state }) => state !== 'confirmed')

/** The same in a turn of its own. */
export const openPlaces = (work: Work): Promise<PlaceRow[]> =>
  work.turn(async () => {
    const { db } = sessionOf(work.context)
    return openPlacesIn(db, rotationOf(db, work.id).row)
  })
