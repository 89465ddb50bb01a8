import { dayMs } from '../../../shared/model/localDays.ts'
import { unfinished } from '../storage/unfinished.ts'
import type { Change } from '../vault/session.ts'

/**
 * Erases the values that have been revoked for longer than a person wants to keep them; those that an unfinished rotation
 * is about stay.
 * @param keepDays null: all are kept
 */
export function forgetRevoked({ db, now, log }: Change, keepDays: number | null): void {
  if (keepDays === null) return
  const forgotten = db
    .prepare<[number], { key: number }>(
      `DELETE FROM versions WHERE label = 'revoked' AND revoked_at < ? AND NOT EXISTS (
         SELECT 1 FROM rotations
         WHERE rotations.key = versions.key AND ${unfinished}
           AND versions.version IN (version_old, version_new))
       RETURNING key`,
    )
    .all(now - keepDays * dayMs)
  const idOf = db.prepare<[number], string>('SELECT id FROM keys WHERE row = ?').pluck()
  for (const [key, values] of Map.groupBy(forgotten, (each) => each.key))
    log('secret.forgotten', idOf.get(key), `${values.length} revoked ${values.length === 1 ? 'value' : 'values'}`)
}
