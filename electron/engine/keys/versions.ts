import type { Holder } from '../../../shared/api/keys.ts'
import type { VersionLabel } from '../../../shared/model/apiKey.ts'
import type { Looks } from '../../../shared/model/looks.ts'
import { fingerprint as fingerprintBy } from '../crypto/fingerprint.ts'
import { sealValue } from '../crypto/sealedValue.ts'
import { prepared, read } from '../storage/database.ts'
import { insertRows } from '../storage/insertRows.ts'
import { type Change, type Context, fastKeys, sessionOf } from '../vault/session.ts'

/** One value that a key has or had. */
export interface Version {
  version: number
  label: VersionLabel | null
  value: string
  preview: string | null
  looks: Looks
  fingerprint: string
}

/** What is stored of a version, by column: the value itself is sealed. */
export function versionRow({ keys, now }: Change, key: { row: number; id: string }, { value, ...facts }: Version) {
  return { key: key.row, ...facts, sealed: sealValue(keys.seal, key.id, facts.version, value), created_at: now }
}

/** Stores a value as a key's new current version; the current one becomes previous. @returns its number */
export function addVersion(
  change: Change,
  key: { row: number; id: string },
  value: string,
  { preview, looks }: Pick<Version, 'preview' | 'looks'>,
): number {
  const { db } = change
  const last = prepared<[number], { n: number }>(db, 'SELECT max(version) AS n FROM versions WHERE key = ?').get(
    key.row,
  )
  const version = (last?.n ?? 0) + 1
  const fingerprint = fingerprintOf(change, value)
  prepared(db, `UPDATE versions SET label = NULL WHERE key = ? AND label = 'previous'`).run(key.row)
  prepared(db, `UPDATE versions SET label = 'previous' WHERE key = ? AND label = 'current'`).run(key.row)
  const row = versionRow(change, key, { version, label: 'current', value, preview, looks, fingerprint })
  insertRows(db, 'versions', [row])
  prepared(db, 'UPDATE keys SET versions = ?, preview = ?, fingerprint = ? WHERE row = ?').run(
    version,
    preview,
    fingerprint,
    key.row,
  )
  return version
}

/** The fingerprint of a value in this vault. */
export const fingerprintOf = ({ keys }: Pick<Change, 'keys'>, value: string) => fingerprintBy(keys.fingerprint, value)

/** The keys with a version of a value of this fingerprint. */
export function holdersOf({ db }: Pick<Change, 'db'>, fingerprint: string): Holder[] {
  return prepared<[string], { id: string; name: string; removed_at: number | null }>(
    db,
    `SELECT id, name, removed_at FROM keys WHERE row IN (SELECT key FROM versions WHERE fingerprint = ?) ORDER BY name, id`,
  )
    .all(fingerprint)
    .map(({ id, name, removed_at }) => ({ id, name, removed: removed_at !== null }))
}

/** The keys that hold a value, or held it before. */
export function findHolders(context: Context, { value }: { value: string }): { keys: Holder[] } {
  const session = sessionOf(context)
  return { keys: read(() => holdersOf(session, fingerprintOf({ keys: fastKeys(session) }, value))) }
}
