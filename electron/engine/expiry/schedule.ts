import type { ScheduledKey } from '../../../shared/model/schedule.ts'
import { read } from '../storage/database.ts'
import { type Context, sessionOf } from '../vault/session.ts'

type Row = Omit<ScheduledKey, 'ladder'> & { ladder: string | null }

const pageSize = 500

/**
 * A page of the keys that may still be told. Archived and removed ones are not among them, nor those that are to be silent.
 * SECURITY: a host keeps this outside the vault, so it names nothing: not the key's id either.
 */
export function readSchedule(context: Context, { after = '' }: { after?: string | undefined }) {
  const { db } = sessionOf(context)
  const rows = read(() =>
    db
      .prepare<[string, number], Row>(
        `SELECT ref, keys.expires_at AS expiresAt, coalesce(last_rotated_at, created_at) AS livesFrom, ladder,
           iif(snoozed_for = keys.expires_at, snoozed_until, NULL) AS snoozedUntil, told.step AS told
         FROM keys JOIN reminders ON reminders.key = keys.row
         LEFT JOIN told ON told.key = keys.row AND told.expires_at = keys.expires_at
         WHERE keys.expires_at IS NOT NULL AND archived_at IS NULL AND removed_at IS NULL AND ladder IS NOT '[]'
           AND ref > ?
         ORDER BY ref LIMIT ?`,
      )
      .all(after, pageSize),
  )
  const days = read(() => db.prepare<[], string>('SELECT day FROM digests ORDER BY day').pluck().all())
  return {
    keys: rows.map((row) => ({ ...row, ladder: row.ladder && JSON.parse(row.ladder) })),
    digestDays: days,
    next: rows.length === pageSize ? (rows.at(-1)?.ref ?? null) : null,
  }
}

/** Whose references these are, in the order of the keys' names. */
export function keysOfRefs(context: Context, { refs }: { refs: string[] }) {
  const { db } = sessionOf(context)
  const keys = read(() =>
    db
      .prepare<[string], { ref: string; id: string; name: string }>(
        `SELECT ref, id, name FROM reminders JOIN keys ON keys.row = reminders.key
         WHERE ref IN (SELECT value FROM json_each(?)) AND removed_at IS NULL ORDER BY name COLLATE NOCASE, id`,
      )
      .all(JSON.stringify(refs)),
  )
  return { keys }
}
