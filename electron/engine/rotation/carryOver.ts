import type { RotationState } from '../../../shared/model/rotation.ts'
import { isOver } from '../../../shared/model/waysOn.ts'
import { type CarriedVersions, carryVersions, versionsOf } from '../keys/carryVersions.ts'
import type { KeyRow } from '../keys/row.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import { insertRows } from '../storage/insertRows.ts'
import type { Lacking } from '../vault/lacking.ts'
import type { Change } from '../vault/session.ts'

/** A row as it is stored, for another database of the same form. */
type Stored = Record<string, string | number | Buffer | null>

interface StoredRotation extends Stored {
  row: number
  id: string
  key: number
  manager: number | null
  state: RotationState
  version_old: number
  version_new: number | null
  updated_at: number
}

/**
 * What a backup lacks of the vault that it takes the place of, and would be lost: values of the keys that it has, and
 * unfinished rotations, with their keys. Other keys that it lacks are not meant: a person restores to be rid of them.
 * @param present the vault as it is, at rest
 * @param restored the backup's database, in the newest format
 */
export function carryOver(present: Pick<Change, 'db' | 'keys'>, restored: Pick<Change, 'db' | 'keys'>): Lacking {
  const there = new Map(keysIn(restored.db).map((key) => [key.id, key.row]))
  const here = keysIn(present.db)
  const rotations = read(() => changedRotations(present.db, restored.db))
  const needed = new Set(rotations.flatMap(({ key, manager }) => [key, manager]))
  const carried = new Map<number, { key: KeyRow; isWhole: boolean; versions: CarriedVersions }>()
  for (const key of here) {
    const row = there.get(key.id)
    if (row === undefined && !needed.has(key.row)) continue
    const have = row === undefined ? [] : versionsOf(restored.db, row)
    const to = () => rowIn(restored.db, key.id)
    const versions = carryVersions(present, restored, key, have, to)
    if (row !== undefined || versions.hasCurrent) carried.set(key.row, { key, isWhole: row === undefined, versions })
  }
  const isReadable = ({ key, version_old, version_new }: StoredRotation) => {
    const numbers = carried.get(key)?.versions.numbers
    return numbers?.has(version_old) && (version_new === null || numbers.has(version_new))
  }
  const under = rotations.filter((rotation) => !isOver(rotation))
  const lost = under.filter((rotation) => !isReadable(rotation))
  const taken = rotations
    .filter((rotation) => !lost.includes(rotation))
    .map((rotation) => ({ rotation, journal: read(() => journalOf(present.db, rotation.row)) }))
  const behind = [...carried.values()].filter(
    ({ key, isWhole, versions }) =>
      versions.missing > 0 || versions.isBehind || isWhole || under.some((rotation) => rotation.key === key.row),
  )
  return {
    keys: behind.map(({ key: { id, name } }) => ({ id, name })),
    versions: behind.reduce((sum, { versions }) => sum + versions.missing, 0),
    rotations: under.length - lost.length,
    damaged: [...carried.values()].reduce((sum, { versions }) => sum + versions.damaged, 0),
    carry() {
      const { db } = restored
      for (const { key, isWhole, versions } of behind) {
        const { row: _, ...columns } = { ...key }
        if (isWhole) insertRows(db, 'keys', [columns])
        versions.write()
      }
      for (const { rotation, journal } of taken) {
        const { row: _, key, manager, version_old, version_new, ...rest } = rotation
        const from = carried.get(key)
        if (!from) continue
        const numberOf = (version: number) => from.versions.numbers.get(version) ?? version
        const managing = manager === null ? undefined : carried.get(manager)
        prepared(db, 'DELETE FROM rotations WHERE id = ?').run(rotation.id)
        insertRows(db, 'rotations', [
          {
            ...rest,
            key: rowIn(db, from.key.id),
            manager: managing ? rowIn(db, managing.key.id) : null,
            version_old: numberOf(version_old),
            version_new: version_new === null ? null : numberOf(version_new),
          },
        ])
        const row = rowOfRotation(db, rotation.id)
        insertRows(
          db,
          'rotation_journal',
          journal.map((line) => ({ ...line, rotation: row })),
        )
      }
    },
  }
}

const keysIn = (db: Db) => read(() => prepared<[], KeyRow>(db, 'SELECT * FROM keys').all())

const rowIn = (db: Db, id: string) =>
  prepared<[string], number>(db, 'SELECT row FROM keys WHERE id = ?').pluck().get(id) ?? 0

const rowOfRotation = (db: Db, id: string) =>
  prepared<[string], number>(db, 'SELECT row FROM rotations WHERE id = ?').pluck().get(id) ?? 0

/** The unfinished ones, and those that were unfinished when the backup was made, where they have gone on since. */
function changedRotations(present: Db, restored: Db): StoredRotation[] {
  const before = new Map(
    prepared<[], StoredRotation>(restored, 'SELECT * FROM rotations')
      .all()
      .map((rotation) => [rotation.id, rotation]),
  )
  return prepared<[], StoredRotation>(present, 'SELECT * FROM rotations ORDER BY row')
    .all()
    .filter((rotation) => {
      const known = before.get(rotation.id)
      if (!known) return !isOver(rotation)
      const isChanged = known.state !== rotation.state || known.updated_at !== rotation.updated_at
      return isChanged && !isOver(known) && known.updated_at <= rotation.updated_at
    })
}

const journalOf = (db: Db, rotation: number): Stored[] =>
  prepared<[number], Stored>(db, 'SELECT * FROM rotation_journal WHERE rotation = ? ORDER BY seq').all(rotation)
