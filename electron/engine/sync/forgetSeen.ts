import type { KeyRow } from '../keys/row.ts'
import { type Db, prepared } from '../storage/database.ts'

/** Forgets what the last look has seen of a key at its provider: the next one calls nothing that it finds a change. */
export function forgetSeen(db: Db, { row }: Pick<KeyRow, 'row'>): void {
  prepared(db, 'DELETE FROM remote_keys WHERE key = ?').run(row)
}
