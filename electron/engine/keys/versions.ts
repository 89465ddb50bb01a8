import { fingerprint } from '../crypto/fingerprint.ts'
import { sealValue } from '../crypto/sealedValue.ts'
import type { Change } from '../vault/session.ts'

/** Stores a value as a key's new current version; the current one becomes previous. @returns its number */
export function addVersion(
  change: Change,
  key: { row: number; id: string },
  value: string,
  preview: string | null,
): number {
  const { db, session, now } = change
  const last = db
    .prepare<[number], { n: number | null }>('SELECT max(version) AS n FROM versions WHERE key = ?')
    .get(key.row)
  const version = (last?.n ?? 0) + 1
  const print = fingerprint(session.keys.fingerprint, value)
  db.prepare(`UPDATE versions SET label = NULL WHERE key = ? AND label = 'previous'`).run(key.row)
  db.prepare(`UPDATE versions SET label = 'previous' WHERE key = ? AND label = 'current'`).run(key.row)
  db.prepare(
    `INSERT INTO versions (key, version, label, sealed, preview, fingerprint, created_at) VALUES (?, ?, 'current', ?, ?, ?, ?)`,
  ).run(key.row, version, sealValue(session.keys.seal, key.id, version, value), preview, print, now)
  db.prepare('UPDATE keys SET versions = ?, preview = ?, fingerprint = ? WHERE row = ?').run(
    version,
    preview,
    print,
    key.row,
  )
  return version
}

/** A key that holds, or held, some value. */
export interface Holder {
  id: string
  name: string
  removed: boolean
}

/** The keys with a version of this value. */
export function holdersOf(change: Pick<Change, 'db' | 'session'>, value: string): Holder[] {
  return change.db
    .prepare<[string], { id: string; name: string; removed_at: number | null }>(
      `SELECT DISTINCT id, name, removed_at FROM versions JOIN keys ON keys.row = versions.key
       WHERE versions.fingerprint = ? ORDER BY name, id`,
    )
    .all(fingerprint(change.session.keys.fingerprint, value))
    .map(({ id, name, removed_at }) => ({
      id,
      name,
      removed: removed_at !== null,
    }))
}
