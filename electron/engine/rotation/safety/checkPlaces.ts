import type { SafetyCheck } from '../../../../shared/model/rotation.ts'
import { nameOf } from '../../consumers/nameOf.ts'
import { placesOf } from '../../consumers/places.ts'
import type { Db } from '../../storage/database.ts'
import type { RotationRow } from '../row.ts'

/** Whether every place that uses the key has the new value. */
export function checkPlaces(db: Db, row: RotationRow): SafetyCheck {
  const tell = (state: SafetyCheck['state'], why: string): SafetyCheck => ({ check: 'places', state, why })
  const places = placesOf(db, row.row)
  if (places.length === 0) return tell('unknown', 'No place is named that uses the key.')
  const named = (...states: string[]) =>
    places
      .filter(({ state }) => states.includes(state))
      .map(nameOf)
      .join(', ')
  const without = named('failed', 'waiting')
  if (without) return tell('open', `Not every place has the new value: ${without}.`)
  const unknown = named('unknown')
  if (unknown) return tell('unknown', `Nobody has said whether the new value is there: ${unknown}.`)
  return tell('met', 'Every place that is named has the new value.')
}
