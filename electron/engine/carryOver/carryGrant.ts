import { type Db, prepared } from '../storage/database.ts'
import { insertRows, type StoredRow } from '../storage/insertRows.ts'

/** A row of `grants`, as it is stored. */
export interface StoredGrant extends StoredRow {
  id: string
  key: number
  manager: number | null
  updated_at: number
}

/** The changes of scopes that the second vault lacks, or has as they were earlier. Oldest first. */
export function changedGrants(first: Db, second: Db): StoredGrant[] {
  const inSecond = new Map(grantsIn(second).map(({ id, updated_at }) => [id, updated_at]))
  return grantsIn(first).filter(({ id, updated_at }) => (inSecond.get(id) ?? -1) < updated_at)
}

/** Writes one into the second vault, in its transaction, for the key and manager there. */
export function carryGrant(db: Db, grant: StoredGrant, to: { key: number; manager: number | null }): void {
  // In the place of the earlier form: the order of the rows is that of the changes.
  const row = prepared<[string], number>(db, 'DELETE FROM grants WHERE id = ? RETURNING row').pluck().get(grant.id)
  insertRows(db, 'grants', [{ ...grant, ...to, row: row ?? null }])
}

const grantsIn = (db: Db) => prepared<[], StoredGrant>(db, 'SELECT * FROM grants ORDER BY row').all()
