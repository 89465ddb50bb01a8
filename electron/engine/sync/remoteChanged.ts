import type { KeyRow } from '../keys/row.ts'
import { type Db, prepared } from '../storage/database.ts'

/**
 * Keeps of what the last look has seen at the provider the scopes alone. To be called in the write that says that Keyward
 * has put another key in the place of the one that was seen: it was made with the same scopes, and what it has beyond them
 * at the next look others have given it. Everything else of it is its own.
 */
export function remoteChanged(db: Db, { row }: Pick<KeyRow, 'row'>): void {
  prepared(
    db,
    `UPDATE remote_keys SET remote_id = keys.remote_id, gone_at = NULL,
       facts = iif(facts -> '$.scopes' IS NULL, '{}', json_object('scopes', json(facts -> '$.scopes')))
     FROM keys WHERE remote_keys.key = @row AND keys.row = @row`,
  ).run({ row })
}
