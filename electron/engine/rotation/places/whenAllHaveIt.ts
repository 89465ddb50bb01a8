import { placesOf } from '../../consumers/places.ts'
import type { Change } from '../../vault/session.ts'
import { advance } from '../journal.ts'
import { rotationOf } from '../row.ts'

/** Takes away what a rotation waits with for places, once each has the value. */
export function whenAllHaveIt(inside: Pick<Change, 'db' | 'now' | 'log'>, id: string): void {
  const row = rotationOf(inside.db, id)
  if (row.decision?.code !== 'placesOpen') return
  if (placesOf(inside.db, row.row).every(({ state }) => state === 'confirmed'))
    advance(inside, row, { decision: null }, 'Every place has the new value.')
}
