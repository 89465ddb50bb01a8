import type { KeyRow } from '../keys/row.ts'
import { prepared } from '../storage/database.ts'
import type { Change } from '../vault/session.ts'

/**
 * Keeps which scopes a key has at its provider, as Keyward itself has set them there and read them back: the next look tells
 * by them what others have changed since. What others had changed before is over.
 */
export function keepSetScopes({ db, now }: Change, { row }: KeyRow, remoteId: string, scopes: readonly string[]): void {
  prepared(
    db,
    `INSERT INTO remote_keys (key, remote_id, facts, seen_at) VALUES (@row, @remoteId, json_object('scopes', json(@scopes)), @now)
     ON CONFLICT (key) DO UPDATE SET facts = json_set(facts, '$.scopes', json(@scopes)), seen_at = @now, gone_at = NULL`,
  ).run({ row, remoteId, scopes: JSON.stringify(scopes), now })
  prepared(db, `DELETE FROM drifts WHERE key = ? AND field = 'scopes'`).run(row)
}
