import { KeywardError } from '../../../shared/api/errors.ts'
import type { Change } from '../vault/session.ts'
import { isRotating } from './isRotating.ts'
import type { KeyRow } from './row.ts'

/**
 * Refuses to take from under a rotation what it rests on: the value, the provider and its id, the address, the key itself
 * and the one that manages it.
 * @param as whether only a rotation of this very key counts, or one that it manages too
 * @throws KeywardError refused
 */
export function refuseRotating(
  { db }: Pick<Change, 'db'>,
  { row, name }: Pick<KeyRow, 'row' | 'name'>,
  as: 'rotated' | 'either' = 'either',
): void {
  if (isRotating({ db }, row, as))
    throw new KeywardError(
      'refused',
      `A rotation that rests on ${JSON.stringify(name)} is under way. Nothing was changed. Let it come to its end, or cancel it, first.`,
    )
}
