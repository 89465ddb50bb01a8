import { openValue } from '../crypto/sealedValue.ts'
import { prepared } from '../storage/database.ts'
import type { Change } from '../vault/session.ts'
import { type Described, describe } from './describe.ts'
import type { KeyRow } from './row.ts'

/** What a version of a key is by its value, held against what is said of the key. The value itself stays inside. */
export function describeVersion({ db, keys, catalogue }: Change, key: KeyRow, version: number): Described {
  const found = prepared<[number, number], { sealed: Buffer }>(
    db,
    'SELECT sealed FROM versions WHERE key = ? AND version = ?',
  ).get(key.row, version)
  const value = found && openValue(keys.seal, key.id, version, found.sealed)
  return describe(value ?? '', key, catalogue.outlines)
}
