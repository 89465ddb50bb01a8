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
  const revokedAt = facts.label === 'revoked' ? now : null
  const sealed = sealValue(keys.seal, key.id, facts.version, value)
  return { key: key.row, ...facts, sealed, created_at: now, revoked_at: revokedAt }
}

/** Stores a value as a key's new current version; the current one becomes previous. @returns its number */
export function addVersion(
  change: Change,
  key: { row: number; id: string },
  value: string,
  facts: Pick<Version, 'preview' | 'looks'>,
): number {
  const version = addPending(change, key, value, facts)
  makeCurrent(change, key.row, version)
  return version
}

/** Stores a value of a key that is not in force yet. @returns its number */
export function addPending(
  change: Change,
  key: { row: number; id: string },
  value: string,
  { preview, looks }: Pick<Version, 'preview' | 'looks'>,
): number {
  const { db } = change
  // Also of those that were forgotten: their numbers are not given again.
  const had = prepared<[number], number>(db, 'SELECT versions FROM keys WHERE row = ?').pluck().get(key.row)
  const version = (had ?? 0) + 1
  const fingerprint = fingerprintOf(change, value)
  insertRows(db, 'versions', [
    versionRow(change, key, { version, label: 'pending', value, preview, looks, fingerprint }),
  ])
  prepared(db, 'UPDATE keys SET versions = ? WHERE row = ?').run(version, key.row)
  return version
}

/** Puts a version in force; the current one becomes previous. */
export function makeCurrent({ db }: Pick<Change, 'db'>, key: number, version: number): void {
  prepared(db, `UPDATE versions SET label = NULL WHERE key = ? AND label = 'previous'`).run(key)
  prepared(db, `UPDATE versions SET label = 'previous' WHERE key = ? AND label = 'current'`).run(key)
  prepared(db, `UPDATE versions SET label = 'current' WHERE key = ? AND version = ?`).run(key, version)
  prepared(
    db,
    `UPDATE keys SET (preview, fingerprint) = (SELECT preview, fingerprint FROM versions WHERE key = keys.row AND version = ?)
     WHERE row = ?`,
  ).run(version, key)
}

/** Labels a version that is not in force: `revoked` once it is dead, null while nobody knows. */
export function label(
  { db, now }: Pick<Change, 'db' | 'now'>,
  key: number,
  version: number,
  as: 'revoked' | null,
): void {
  prepared(db, 'UPDATE versions SET label = ?, revoked_at = ? WHERE key = ? AND version = ?').run(
    as,
    as === 'revoked' ? now : null,
    key,
    version,
  )
}

/** The fingerprint of a value in this vault. */
export const fingerprintOf = ({ keys }: Pick<Change, 'keys'>, value: string) => fingerprintBy(keys.fingerprint, value)

/** The versions of a key that have a value; none where it is another's. @param key its row */
export const versionsWith = (inside: Pick<Change, 'db' | 'keys'>, key: number, value: string): number[] =>
  read(() =>
    prepared<[number, string], number>(
      inside.db,
      'SELECT version FROM versions WHERE key = ? AND fingerprint = ? ORDER BY version',
    )
      .pluck()
      .all(key, fingerprintOf(inside, value)),
  )

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
