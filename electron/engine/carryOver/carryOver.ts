import { isOver } from '../../../shared/model/waysOn.ts'
import { type CarriedVersions, carryVersions, versionsOf } from '../keys/carryVersions.ts'
import type { KeyRow } from '../keys/row.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import { insertRows } from '../storage/insertRows.ts'
import { forgetSeen } from '../sync/forgetSeen.ts'
import type { Lacking } from '../vault/lacking.ts'
import type { Change } from '../vault/session.ts'
import { carryGrant, changedGrants } from './carryGrant.ts'
import { carryRotation, changedRotations, type StoredRotation } from './carryRotation.ts'
import { consumerIn, consumersIn, type StoredConsumer } from './consumerIn.ts'

/** A key of the present vault that the restored one has, or is given. */
interface CarriedKey {
  key: KeyRow
  isWhole: boolean
  versions: CarriedVersions
  /** Where it is used; only where it comes whole. */
  consumers: StoredConsumer[]
}

/**
 * What a backup lacks of the vault that it takes the place of, and would be lost: values of the keys that it has, what they
 * may do at their providers since Keyward changed it there, and unfinished rotations, with their keys. Other keys that it
 * lacks are not meant: a person restores to be rid of them.
 * @param present the vault as it is, at rest
 * @param restored the backup's database, in the newest format
 */
export function carryOver(present: Pick<Change, 'db' | 'keys'>, restored: Pick<Change, 'db' | 'keys'>): Lacking {
  const there = new Map(keysIn(restored.db).map((key) => [key.id, key.row]))
  const here = keysIn(present.db)
  const rotations = read(() => changedRotations(present.db, restored.db))
  const needed = new Set(rotations.flatMap(({ key, manager }) => [key, manager]))
  const carried = new Map<number, CarriedKey>()
  for (const key of here) {
    const row = there.get(key.id)
    const isWhole = row === undefined
    if (isWhole && !needed.has(key.row)) continue
    const have = isWhole ? [] : versionsOf(restored.db, row)
    const to = () => rowIn(restored.db, key.id)
    const versions = carryVersions(present, restored, key, have, to)
    const consumers = isWhole ? read(() => consumersIn(present.db, key.row)) : []
    if (!isWhole || versions.hasCurrent) carried.set(key.row, { key, isWhole, versions, consumers })
  }
  const isReadable = ({ key, version_old, version_new }: StoredRotation) => {
    const numbers = carried.get(key)?.versions.numbers
    return numbers?.has(version_old) && (version_new === null || numbers.has(version_new))
  }
  const under = rotations.filter((rotation) => !isOver(rotation))
  const lost = under.filter((rotation) => !isReadable(rotation))
  const taken = rotations
    .filter((rotation) => !lost.includes(rotation))
    .map((rotation) => ({ rotation, write: read(() => carryRotation(present, restored, rotation)) }))
  const grants = read(() => changedGrants(present.db, restored.db)).filter(({ key }) => carried.has(key))
  const concerned = new Set([...under, ...grants].map(({ key }) => key))
  const behind = [...carried.values()].filter(
    ({ key, isWhole, versions }) => versions.missing > 0 || versions.isBehind || isWhole || concerned.has(key.row),
  )
  return {
    keys: behind.map(({ key: { id, name } }) => ({ id, name })),
    versions: behind.reduce((sum, { versions }) => sum + versions.missing, 0),
    rotations: under.length - lost.length,
    grants: grants.length,
    damaged: [...carried.values()].reduce((sum, { versions }) => sum + versions.damaged, 0),
    carry() {
      const { db } = restored
      const rowOf = (row: number) => rowIn(db, carried.get(row)?.key.id ?? '')
      const managerOf = (row: number | null) => (row !== null && carried.has(row) ? rowOf(row) : null)
      for (const { key, isWhole, versions, consumers } of behind) {
        const { row: _, ...columns } = { ...key }
        if (isWhole) insertRows(db, 'keys', [columns])
        versions.write()
        const row = rowIn(db, key.id)
        for (const consumer of consumers) consumerIn(db, row, consumer)
        forgetSeen(db, { row })
      }
      for (const { rotation, write } of taken) {
        const from = carried.get(rotation.key)
        if (!from) continue
        const numberOf = (version: number) => from.versions.numbers.get(version) ?? version
        write({ key: rowOf(rotation.key), manager: managerOf(rotation.manager), numberOf })
      }
      for (const grant of grants) {
        const key = rowOf(grant.key)
        carryGrant(db, grant, { key, manager: managerOf(grant.manager) })
        prepared(db, 'UPDATE keys SET scopes = ? WHERE row = ?').run(carried.get(grant.key)?.key.scopes ?? null, key)
      }
    },
  }
}

const keysIn = (db: Db) => read(() => prepared<[], KeyRow>(db, 'SELECT * FROM keys').all())

const rowIn = (db: Db, id: string) =>
  prepared<[string], number>(db, 'SELECT row FROM keys WHERE id = ?').pluck().get(id) ?? 0
