import { present } from '../keys/moments.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import type { OpenFindings } from './openFindings.ts'
import { type TroubledKey, troubledKeyOf } from './trouble.ts'

/** @param expiresAt in milliseconds since 1970 */
export type EndingKey = TroubledKey & { expiresAt: number }

/** The keys that have ended or end soon, without those whose end is snoozed. */
export function endingKeys(db: Db, open: OpenFindings, rule: 'expired' | 'expiring', now: number): EndingKey[] {
  const snoozed = new Set(
    read(() =>
      prepared<[number], string>(
        db,
        `SELECT id FROM keys JOIN reminders ON reminders.key = keys.row
         WHERE snoozed_for IS expires_at AND snoozed_until > ?`,
      )
        .pluck()
        .all(now),
    ),
  )
  return (open.get(rule) ?? []).flatMap(({ key }) =>
    key.expiresAt !== null && !snoozed.has(key.id) ? { ...troubledKeyOf(key), expiresAt: key.expiresAt } : [],
  )
}

/** The keys with an address that waits for the person's consent. */
export function keysWithWaitingAddress(db: Db): TroubledKey[] {
  return read(() =>
    prepared<[], TroubledKey>(
      db,
      `SELECT id, name, provider, environment, environment_class AS environmentClass FROM keys
       WHERE base_url IS NOT NULL AND base_url_allowed = 0 AND ${present} ORDER BY name COLLATE NOCASE, id`,
    ).all(),
  )
}
