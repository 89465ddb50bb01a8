import { KeywardError } from '../../../shared/api/errors.ts'
import { prepared, read } from '../storage/database.ts'
import type { Change } from '../vault/session.ts'
import type { KeyRow } from './row.ts'

/**
 * Refuses to take from under a rotation what it rests on: the value, the provider and its id, the address, the key itself
 * and the one that manages it.
 * @throws KeywardError refused
 */
export function refuseRotating({ db }: Pick<Change, 'db'>, { row, name }: Pick<KeyRow, 'row' | 'name'>): void {
  const found = read(() =>
    prepared<[number, number]>(
      db,
      `SELECT 1 FROM rotations WHERE (key = ? OR manager = ?) AND state NOT IN ('done', 'aborted') LIMIT 1`,
    ).get(row, row),
  )
  if (found)
    throw new KeywardError(
      'refused',
      `A rotation that rests on ${JSON.stringify(name)} is under way. Nothing was changed. Let it come to its end, or cancel it, first.`,
    )
}
