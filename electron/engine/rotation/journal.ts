import type { EventName } from '../../../shared/model/event.ts'
import type { JournalLine, RotationState } from '../../../shared/model/rotation.ts'
import { isOver } from '../../../shared/model/waysOn.ts'
import { leavePlaces } from '../consumers/places.ts'
import { iso } from '../keys/moments.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import type { Change } from '../vault/session.ts'
import type { RotationRow } from './row.ts'

/** What of a rotation changes from step to step. */
export type Changes = Partial<
  Pick<
    RotationRow,
    | 'state'
    | 'reason'
    | 'giving_up'
    | 'decision'
    | 'confirmed'
    | 'manager'
    | 'remote_new'
    | 'version_new'
    | 'expires_old'
    | 'expires_new'
    | 'wanted'
    | 'attempt'
    | 'idempotency_key'
    | 'creating_at'
    | 'switched_at'
    | 'grace_seconds'
    | 'grace_until'
    | 'backed_up'
    | 'orphans'
  >
>

/** The states that the activity log tells of. */
const told: Partial<Record<RotationState, EventName>> = {
  created: 'rotation.created',
  switched: 'rotation.switched',
  done: 'rotation.done',
  aborted: 'rotation.aborted',
}

const json = new Set(['decision', 'wanted', 'orphans'])

/**
 * Takes a rotation on by one line of its journal, in the transaction that does what the line says.
 * @param note plain words. SECURITY: no value, nothing that was typed
 */
export function advance(
  inside: Pick<Change, 'db' | 'now' | 'log'>,
  row: RotationRow,
  changes: Changes,
  note: string,
): RotationRow {
  const { db, now } = inside
  const next: RotationRow = { ...row, ...changes, updated_at: now }
  const columns = Object.keys(changes) as (keyof Changes)[]
  const values = columns.map((column) =>
    json.has(column) && next[column] !== null ? JSON.stringify(next[column]) : (next[column] as string | number | null),
  )
  prepared(
    db,
    `UPDATE rotations SET ${[...columns, 'updated_at'].map((column) => `${column} = ?`).join(', ')} WHERE row = ?`,
  ).run(...values, now, row.row)
  prepared(
    db,
    `INSERT INTO rotation_journal (rotation, seq, at, state, note)
     SELECT ?, coalesce(max(seq), 0) + 1, ?, ?, ? FROM rotation_journal WHERE rotation = ?`,
  ).run(row.row, now, next.state, note, row.row)
  if (isOver(next)) leavePlaces(db, row.row, next.switched_at !== null)
  const event = next.state === row.state ? undefined : told[next.state]
  if (event) inside.log(event, keyIdOf(db, row), next.reason)
  return next
}

export function journalOf(db: Db, rotation: number): JournalLine[] {
  return read(() =>
    prepared<[number], { at: number; state: RotationState; note: string }>(
      db,
      'SELECT at, state, note FROM rotation_journal WHERE rotation = ? ORDER BY seq',
    ).all(rotation),
  ).map(({ at, ...line }) => ({ at: iso(at), ...line }))
}

/** The id of a rotation's key. */
export const keyIdOf = (db: Db, { key }: Pick<RotationRow, 'key'>): string =>
  read(() => prepared<[number], { id: string }>(db, 'SELECT id FROM keys WHERE row = ?').get(key))?.id ?? ''
