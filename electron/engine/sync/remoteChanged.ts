import type { KeyRow } from '../keys/row.ts'
import { type Db, prepared } from '../storage/database.ts'

/**
 * Forgets what the last look has seen of a key at its provider. To be called in the write that says that Keyward has
 * changed it there itself: the next look begins anew with what it finds, and calls nothing of it a change by others.
 */
export function remoteChanged(db: Db, { row }: Pick<KeyRow, 'row'>): void {
  prepared(db, 'DELETE FROM remote_keys WHERE key = ?').run(row)
}
