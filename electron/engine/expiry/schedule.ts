import type { ScheduledKey } from '../../../shared/model/schedule.ts'
import { present } from '../keys/moments.ts'
import { policyTables } from '../rotation/policyTables.ts'
import { read } from '../storage/database.ts'
import { type Context, sessionOf } from '../vault/session.ts'

interface Row extends Omit<ScheduledKey, 'kind' | 'expiresAt' | 'ladder' | 'told'> {
  ladder: string | null
  endsAt: number | null
  endTold: number | null
  dueAt: number | null
  dueTold: number | null
}

const pageSize = 500

/**
 * A page of what may still be told. Archived and removed keys are not in it, nor those that are to be silent.
 * SECURITY: a host keeps this outside the vault, so it names nothing: not the key's id either.
 */
export function readSchedule(context: Context, { after = '' }: { after?: string | undefined }) {
  const { db } = sessionOf(context)
  const page = read(() =>
    db
      .prepare<[string, number], string>('SELECT ref FROM reminders WHERE ref > ? ORDER BY ref LIMIT ?')
      .pluck()
      .all(after, pageSize),
  )
  const last = page.at(-1) ?? after
  const rows = read(() =>
    db
      .prepare<[string, string, string, string], Row>(
        `${policyTables('row IN (SELECT key FROM reminders WHERE ref > ? AND ref <= ?)')}
         SELECT ref, expires_at AS endsAt, due.at AS dueAt, coalesce(last_rotated_at, created_at) AS livesFrom, ladder,
           iif(snoozed_for IN (expires_at, due.at), snoozed_until, NULL) AS snoozedUntil,
           (SELECT step FROM told WHERE told.key = row AND told.expires_at = keys.expires_at) AS endTold,
           (SELECT step FROM told WHERE told.key = row AND told.expires_at = due.at) AS dueTold
         FROM reminders JOIN keys ON row = reminders.key LEFT JOIN due ON due.key = row
         WHERE ref > ? AND ref <= ? AND ${present} AND ladder IS NOT '[]' ORDER BY ref`,
      )
      .all(after, last, after, last),
  )
  const days = read(() => db.prepare<[], string>('SELECT day FROM digests ORDER BY day').pluck().all())
  return {
    keys: rows.flatMap(scheduledKeys),
    digestDays: days,
    next: page.length === pageSize ? last : null,
  }
}

function scheduledKeys({ endsAt, endTold, dueAt, dueTold, ...row }: Row): ScheduledKey[] {
  const key = { ...row, ladder: row.ladder && JSON.parse(row.ladder) }
  return [
    ...(endsAt === null ? [] : [{ ...key, kind: 'end' as const, expiresAt: endsAt, told: endTold }]),
    ...(dueAt === null ? [] : [{ ...key, kind: 'rotation' as const, expiresAt: dueAt, told: dueTold }]),
  ]
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
