import type { KeyRow } from '../keys/row.ts'
import { prepared, read } from '../storage/database.ts'
import type { Change } from '../vault/session.ts'
import { type Facts, isSameFact } from './facts.ts'
import type { HeldKey } from './heldKey.ts'

/** What a look has seen of a key. */
interface SeenKey {
  remoteId: string
  /** Null: the provider no longer has it. */
  theirs: Facts | null
  /** Milliseconds since 1970. */
  at: number
}

/** Keeps what a look has seen of a key, for the next one to tell what has changed at the provider since. */
export function keepSeen(inside: Change, { row }: KeyRow, { lastSeen }: HeldKey, { remoteId, theirs, at }: SeenKey) {
  if (theirs === null) {
    prepared(
      inside.db,
      `INSERT INTO remote_keys (key, remote_id, facts, seen_at, gone_at) VALUES (@row, @remoteId, '{}', @at, @at)
       ON CONFLICT (key) DO UPDATE SET seen_at = @at, gone_at = coalesce(gone_at, @at)`,
    ).run({ row, remoteId, at })
    return
  }
  prepared(
    inside.db,
    `INSERT INTO remote_keys (key, remote_id, facts, seen_at) VALUES (@row, @remoteId, @facts, @at)
     ON CONFLICT (key) DO UPDATE SET facts = @facts, seen_at = @at, gone_at = NULL`,
  ).run({ row, remoteId, facts: JSON.stringify(theirs), at })
  keepDrifts(inside, row, lastSeen, theirs, at)
}

/**
 * Keeps which fields have changed at the provider since the last look, from what they were at first. One that is back is no
 * longer of interest, and one that is otherwise although nothing was seen to change it was changed by Keyward itself.
 */
function keepDrifts({ db }: Change, row: number, lastSeen: Facts | null, theirs: Facts, at: number): void {
  const drifts = read(() =>
    prepared<[number], { field: string; before: string; after: string }>(
      db,
      'SELECT field, before, after FROM drifts WHERE key = ?',
    ).all(row),
  )
  const known = new Map(drifts.map(({ field, before, after }) => [field, { before, after }]))
  for (const [field, now] of Object.entries(theirs)) {
    if (field === 'lastUsedAt') continue
    const drift = known.get(field)
    const last = lastSeen?.[field]
    const isSeen = last !== undefined && !isSameFact(last, now)
    const before = drift ? JSON.parse(drift.before) : last
    if (isSeen && !isSameFact(before, now))
      prepared(db, 'INSERT OR REPLACE INTO drifts (key, field, before, after, at) VALUES (?, ?, ?, ?, ?)').run(
        row,
        field,
        JSON.stringify(before),
        JSON.stringify(now),
        at,
      )
    else if (drift && (isSeen || !isSameFact(JSON.parse(drift.after), now)))
      prepared(db, 'DELETE FROM drifts WHERE key = ? AND field = ?').run(row, field)
  }
}
