import type { RotationState } from '../../../shared/model/rotation.ts'
import { isOver } from '../../../shared/model/waysOn.ts'
import { type Db, prepared } from '../storage/database.ts'
import { insertRows, type StoredRow } from '../storage/insertRows.ts'
import type { Change } from '../vault/session.ts'
import { carryPlaces } from './carryPlaces.ts'

/** A row of `rotations`, as it is stored. */
export interface StoredRotation extends StoredRow {
  row: number
  id: string
  key: number
  manager: number | null
  state: RotationState
  version_old: number
  version_new: number | null
  updated_at: number
}

/** The unfinished ones, and those that were unfinished in the second vault, where they have gone on since. */
export function changedRotations(first: Db, second: Db): StoredRotation[] {
  const before = new Map(rotationsIn(second).map((rotation) => [rotation.id, rotation]))
  return rotationsIn(first).filter((rotation) => {
    const known = before.get(rotation.id)
    if (!known) return !isOver(rotation)
    const isChanged = known.state !== rotation.state || known.updated_at !== rotation.updated_at
    return isChanged && !isOver(known) && known.updated_at <= rotation.updated_at
  })
}

/**
 * Reads a rotation with its journal and what it did at the places of its key.
 * @returns writes it into the second vault, in its transaction, for the key and manager there, in place of what is known of
 *   it there; `numberOf` tells the number that a version of the key has there
 */
export function carryRotation(
  first: Pick<Change, 'db' | 'keys'>,
  second: Pick<Change, 'db' | 'keys'>,
  { row: from, version_old, version_new, ...rest }: StoredRotation,
): (to: { key: number; manager: number | null; numberOf(version: number): number }) => void {
  const journal = prepared<[number], StoredRow>(
    first.db,
    'SELECT * FROM rotation_journal WHERE rotation = ? ORDER BY seq',
  ).all(from)
  const writePlaces = carryPlaces(first, second, { row: from, id: rest.id })
  return ({ key, manager, numberOf }) => {
    const { db } = second
    prepared(db, 'DELETE FROM rotations WHERE id = ?').run(rest.id)
    insertRows(db, 'rotations', [
      {
        ...rest,
        key,
        manager,
        version_old: numberOf(version_old),
        version_new: version_new === null ? null : numberOf(version_new),
      },
    ])
    const row = prepared<[string], number>(db, 'SELECT row FROM rotations WHERE id = ?').pluck().get(rest.id) ?? 0
    insertRows(
      db,
      'rotation_journal',
      journal.map((line) => ({ ...line, rotation: row })),
    )
    writePlaces({ row, key })
  }
}

const rotationsIn = (db: Db) => prepared<[], StoredRotation>(db, 'SELECT * FROM rotations ORDER BY row').all()
