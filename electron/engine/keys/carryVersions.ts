import type { VersionLabel } from '../../../shared/model/apiKey.ts'
import { fingerprint } from '../crypto/fingerprint.ts'
import { openValue, sealValue } from '../crypto/sealedValue.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import { insertRows } from '../storage/insertRows.ts'
import type { Change } from '../vault/session.ts'
import type { KeyRow } from './row.ts'

interface StoredVersion {
  version: number
  label: VersionLabel | null
  sealed: Buffer
  preview: string | null
  fingerprint: string
  created_at: number
  looks: string | null
  revoked_at: number | null
}

/** The versions of a key that two vaults hold, as they come together in the second. */
export interface CarriedVersions {
  /** How many values the second vault lacks. */
  missing: number
  /** How many cannot be read in the first. */
  damaged: number
  /** Whether what is in force in the first can be read. */
  hasCurrent: boolean
  /** Whether the second vault labels the values in another way. */
  isBehind: boolean
  /** What number a version of the first has in the second: a number that means another value there is taken. */
  numbers: ReadonlyMap<number, number>
  /** Writes what is missing into the second vault, in its transaction, and the labels. */
  write(): void
}

/**
 * Compares the versions of a key in two vaults by their values.
 * @param key as it is in the first vault, whose labels count, unless the second is plainly the newer one
 * @param have the versions it has in the second
 * @param to its `row` in the second, known when it is written
 */
export function carryVersions(
  first: Pick<Change, 'db' | 'keys'>,
  second: Pick<Change, 'db' | 'keys'>,
  key: KeyRow,
  have: readonly StoredVersion[],
  to: () => number,
): CarriedVersions {
  const versions = versionsOf(first.db, key.row).map((stored) => {
    const value = openValue(first.keys.seal, key.id, stored.version, stored.sealed)
    return { stored, value, print: value === null ? '' : fingerprint(second.keys.fingerprint, value) }
  })
  const readable = versions.filter(({ value }) => value !== null)
  const prints = new Map(have.map((each) => [each.version, each.fingerprint]))
  const labels = new Map(have.map(({ version, label }) => [version, label]))
  const numbers = new Map<number, number>()
  const taken = new Set<number>()
  const number = (version: number, as: number) => {
    numbers.set(version, as)
    taken.add(as)
  }
  for (const { stored, print } of readable)
    if (prints.get(stored.version) === print) number(stored.version, stored.version)
  const missing: typeof readable = []
  for (const each of readable) {
    if (numbers.has(each.stored.version)) continue
    const found = have.find(({ version, fingerprint }) => fingerprint === each.print && !taken.has(version))
    if (found) number(each.stored.version, found.version)
    else missing.push(each)
  }
  let last = Math.max(key.versions, ...prints.keys())
  for (const { stored } of missing)
    number(stored.version, prints.has(stored.version) || taken.has(stored.version) ? ++last : stored.version)
  const numberOf = (version: number) => numbers.get(version) ?? version
  const hasCurrent = readable.some(({ stored }) => stored.label === 'current')
  // A restore that is undone: what is in force in the second is newer than all that the first knows.
  const inForce = have.find(({ label }) => label === 'current')
  const isAhead = missing.length === 0 && inForce !== undefined && !taken.has(inForce.version)
  // Without a value in force the labels would leave the key with none.
  const labelsCount = hasCurrent && !isAhead

  function write(): void {
    const { db, keys } = second
    const row = to()
    const rows = missing.map(({ stored, value, print }) => {
      const version = numberOf(stored.version)
      return {
        ...stored,
        key: row,
        version,
        label: null,
        fingerprint: print,
        sealed: sealValue(keys.seal, key.id, version, value ?? ''),
      }
    })
    insertRows(db, 'versions', rows)
    prepared(db, 'UPDATE keys SET versions = max(versions, ?) WHERE row = ?').run(last, row)
    if (!labelsCount) return
    prepared(db, `UPDATE versions SET label = NULL WHERE key = ? AND label IN ('pending', 'current', 'previous')`).run(
      row,
    )
    const label = prepared(db, 'UPDATE versions SET label = ?, revoked_at = ? WHERE key = ? AND version = ?')
    for (const { stored } of readable) label.run(stored.label, stored.revoked_at, row, numberOf(stored.version))
    prepared(
      db,
      `UPDATE keys SET remote_id = ?, expires_at = ?, last_rotated_at = ?, (preview, fingerprint) =
         (SELECT preview, fingerprint FROM versions WHERE key = keys.row AND label = 'current') WHERE row = ?`,
    ).run(key.remote_id, key.expires_at, key.last_rotated_at, row)
  }

  return {
    missing: missing.length,
    damaged: versions.length - readable.length,
    hasCurrent,
    isBehind: labelsCount && readable.some(({ stored }) => labels.get(numberOf(stored.version)) !== stored.label),
    numbers,
    write,
  }
}

/** The versions of a key by its `row`. */
export const versionsOf = (db: Db, key: number): StoredVersion[] =>
  read(() =>
    prepared<[number], StoredVersion>(
      db,
      `SELECT version, label, sealed, preview, fingerprint, created_at, looks, revoked_at
       FROM versions WHERE key = ? ORDER BY version`,
    ).all(key),
  )
