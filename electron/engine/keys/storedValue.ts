import type { VersionLabel } from '../../../shared/model/apiKey.ts'
import { openValue } from '../crypto/sealedValue.ts'
import { prepared, read } from '../storage/database.ts'
import type { Change } from '../vault/session.ts'
import type { KeyRow } from './row.ts'

/** One version of a key, opened. `value` is null where it is damaged or was moved from another key. */
export interface StoredValue {
  version: number
  value: string | null
}

/** @returns null where the key has no such version */
export function storedValue(
  { db, keys }: Pick<Change, 'db' | 'keys'>,
  { row, id }: Pick<KeyRow, 'row' | 'id'>,
  which: VersionLabel | number,
): StoredValue | null {
  const column = typeof which === 'number' ? 'version' : 'label'
  const found = read(() =>
    prepared<[number, string | number], { version: number; sealed: Buffer }>(
      db,
      `SELECT version, sealed FROM versions WHERE key = ? AND ${column} = ? ORDER BY version DESC LIMIT 1`,
    ).get(row, which),
  )
  return found ? { version: found.version, value: openValue(keys.seal, id, found.version, found.sealed) } : null
}
