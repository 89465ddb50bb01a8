import { randomUUID } from 'node:crypto'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { EvidenceFormat } from '../../../shared/api/evidence.ts'
import type { Call } from '../call.ts'
import { prepared } from '../storage/database.ts'
import { insertRows } from '../storage/insertRows.ts'
import type { Change } from '../vault/session.ts'
import type { Uses } from './usesOf.ts'

/** A log as the ledger names it. Moments are milliseconds since 1970. */
export interface Log {
  name: string
  format: EvidenceFormat
  /** What the same log has each time, and no other of the key. */
  digest: string
  first: number | null
  last: number | null
  /** It shows every call of its time. */
  isComplete: boolean
}

/** So many are inserted between two looks at the host: a few milliseconds. */
const insertedTogether = 500

/** Begins a log of a key, given by its row in `keys`. @returns the log's row in `evidence_sources` */
export function beginLog({ db, now }: Change, key: number, { name, format, digest, first, last, isComplete }: Log) {
  const { lastInsertRowid } = prepared(
    db,
    `INSERT INTO evidence_sources (id, key, file, format, digest, imported_at, first_at, last_at, complete, rows)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
  ).run(randomUUID(), key, name, format, digest, now, first, last, isComplete ? 1 : 0)
  return Number(lastInsertRowid)
}

/**
 * Adds to the ledger what a log shows of a key, both given by their rows.
 * @param rows how many calls that are
 * @returns how many rows of the ledger they took
 */
export async function keepUses(
  inside: Change,
  { key, source, rows }: { key: number; source: number; rows: number },
  uses: Uses,
  call: Call,
): Promise<number> {
  const { db } = inside
  prepared(db, 'UPDATE evidence_sources SET rows = rows + ? WHERE row = ?').run(rows, source)
  const entries = [...uses].flatMap(([name, days]) => {
    const scope = rowOfScope(inside, name)
    return [...days].map(([day, count]) => ({ key, scope, day, source, count }))
  })
  for (let from = 0; from < entries.length; from += insertedTogether) {
    // A log that grows goes on with the day on which it stopped.
    insertRows(
      db,
      'evidence',
      entries.slice(from, from + insertedTogether),
      'ON CONFLICT DO UPDATE SET count = count + excluded.count',
    )
    await call.pause()
  }
  return entries.length
}

/** SECURITY: names of scopes come from the catalogue alone, never from a log. */
function rowOfScope({ db }: Change, name: string): number {
  prepared(db, 'INSERT INTO scope_names (name) VALUES (?) ON CONFLICT DO NOTHING').run(name)
  const found = prepared<[string], { row: number }>(db, 'SELECT row FROM scope_names WHERE name = ?').get(name)
  if (!found) throw new KeywardError('internal', 'A scope could not be kept. Nothing was changed.')
  return found.row
}
