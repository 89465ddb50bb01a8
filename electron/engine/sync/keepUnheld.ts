import { prepared } from '../storage/database.ts'
import type { Change } from '../vault/session.ts'
import type { Seen } from './compare.ts'

/**
 * Keeps which keys a provider has that the vault does not hold. A manager that was not told of all keys takes none away.
 * @param at when they were seen, in milliseconds since 1970
 */
export function keepUnheld({ db }: Change, { whole, unheld }: Pick<Seen, 'whole' | 'unheld'>, at: number): void {
  for (const manager of whole)
    prepared(db, 'DELETE FROM unheld_keys WHERE manager = (SELECT row FROM keys WHERE id = ?)').run(manager)
  for (const { manager, remoteId, name } of unheld)
    prepared(
      db,
      `INSERT OR REPLACE INTO unheld_keys (manager, remote_id, name, seen_at)
       SELECT row, ?, ?, ? FROM keys WHERE id = ?`,
    ).run(remoteId, name, at, manager)
}
