import { fingerprint } from '../crypto/fingerprint.ts'
import { sealValue } from '../crypto/sealedValue.ts'
import { prepared } from '../storage/database.ts'
import type { Change } from '../vault/session.ts'

/** Stores one version of a key's secret as the current one. */
export function storeVersion(
  { db, keys, now }: Change,
  key: { row: number; id: string },
  version: number,
  value: string,
  facts: { preview: string | null; fingerprint: string },
): void {
  const sealed = sealValue(keys.seal, key.id, version, value)
  prepared(
    db,
    `INSERT INTO versions (key, version, label, sealed, preview, fingerprint, created_at) VALUES (?, ?, 'current', ?, ?, ?, ?)`,
  ).run(key.row, version, sealed, facts.preview, facts.fingerprint, now)
}

/** Stores a value as a key's new current version; the current one becomes previous. @returns its number */
export function addVersion(
  change: Change,
  key: { row: number; id: string },
  value: string,
  preview: string | null,
): number {
  const { db } = change
  const last = prepared<[number], { n: number }>(db, 'SELECT max(version) AS n FROM versions WHERE key = ?').get(
    key.row,
  )
  const version = (last?.n ?? 0) + 1
  const facts = { preview, fingerprint: fingerprintOf(change, value) }
  prepared(db, `UPDATE versions SET label = NULL WHERE key = ? AND label = 'previous'`).run(key.row)
  prepared(db, `UPDATE versions SET label = 'previous' WHERE key = ? AND label = 'current'`).run(key.row)
  storeVersion(change, key, version, value, facts)
  prepared(db, 'UPDATE keys SET versions = ?, preview = ?, fingerprint = ? WHERE row = ?').run(
    version,
    preview,
    facts.fingerprint,
    key.row,
  )
  return version
}

/** The fingerprint of a value in this vault. */
export const fingerprintOf = ({ keys }: Pick<Change, 'keys'>, value: string) => fingerprint(keys.fingerprint, value)

/** A key that holds, or held, some value. */
export interface Holder {
  id: string
  name: string
  removed: boolean
}

/** The keys with a version of this value. */
export function holdersOf(change: Pick<Change, 'db' | 'keys'>, value: string): Holder[] {
  return prepared<[string], { id: string; name: string; removed_at: number | null }>(
    change.db,
    `SELECT DISTINCT id, name, removed_at FROM versions JOIN keys ON keys.row = versions.key
     WHERE versions.fingerprint = ? ORDER BY name, id`,
  )
    .all(fingerprintOf(change, value))
    .map(({ id, name, removed_at }) => ({ id, name, removed: removed_at !== null }))
}
