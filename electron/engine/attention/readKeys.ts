import { provedBy } from '../keys/contradiction.ts'
import { present, statusCondition } from '../keys/moments.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import type { TroubledKey } from './trouble.ts'

/** @param expiresAt in milliseconds since 1970 */
export type EndingKey = TroubledKey & { expiresAt: number }
export type SharingKey = TroubledKey & { fingerprint: string }
/** A key whose value proves another environment. */
export type ForcedKey = TroubledKey & { proved: string }

const columns = 'id, name, provider, environment, environment_class AS environmentClass'

/** The keys that have ended or end within 30 days, soonest first, without those whose end is snoozed. */
export function endingKeys(db: Db, status: 'expired' | 'expiring', now: number): EndingKey[] {
  const { sql, values } = statusCondition(status, now)
  return read(() =>
    prepared<number[], EndingKey>(
      db,
      `SELECT ${columns}, expires_at AS expiresAt FROM keys JOIN reminders ON reminders.key = keys.row
       WHERE ${sql} AND NOT (snoozed_for IS expires_at AND coalesce(snoozed_until, 0) > ?)
       ORDER BY expires_at, name COLLATE NOCASE, id`,
    ).all(...values, now),
  )
}

/** The keys whose current secret another key has too. */
export function sharingKeys(db: Db): SharingKey[] {
  return read(() =>
    prepared<[], SharingKey>(
      db,
      `SELECT ${columns}, fingerprint FROM keys
       WHERE ${present} AND fingerprint IN (SELECT fingerprint FROM keys WHERE ${present} GROUP BY fingerprint HAVING count(*) > 1)
       ORDER BY name COLLATE NOCASE, id`,
    ).all(),
  )
}

/** The keys whose environment was forced on them against their value, as long as neither has been replaced since. */
export function forcedKeys(db: Db): ForcedKey[] {
  const rows = read(() =>
    prepared<[], TroubledKey & { detail: string | null }>(
      db,
      `SELECT ${columns}, forced.detail FROM (
         SELECT max(seq) AS seq, key, detail FROM events WHERE event = 'environment.forced' GROUP BY key
       ) AS forced JOIN keys ON keys.id = forced.key
       WHERE ${present} AND NOT EXISTS (
         SELECT 1 FROM events AS later
         -- The event right after it is of the value that came with it.
         WHERE later.key = forced.key AND later.event = 'secret.added' AND later.seq > forced.seq + 1
       ) ORDER BY name COLLATE NOCASE, id`,
    ).all(),
  )
  return rows.flatMap(({ detail, ...key }) => {
    const proved = provedBy(detail, key.environment)
    return proved === null ? [] : [{ ...key, proved }]
  })
}

/** The keys with an address that waits for the person's consent. */
export function keysWithWaitingAddress(db: Db): TroubledKey[] {
  return read(() =>
    prepared<[], TroubledKey>(
      db,
      `SELECT ${columns} FROM keys
       WHERE base_url IS NOT NULL AND base_url_allowed = 0 AND ${present} ORDER BY name COLLATE NOCASE, id`,
    ).all(),
  )
}
