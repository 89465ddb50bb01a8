import { resolve } from 'node:path'
import { daysLeft } from '../../../shared/model/localDays.ts'
import { expiringWithin } from '../keys/conditions.ts'
import { iso, present } from '../keys/moments.ts'
import { read } from '../storage/database.ts'
import { writeNewFile } from '../storage/files.ts'
import { type Context, sessionOf } from '../vault/session.ts'
import { calendarOf, type EndingKey } from './calendar.ts'

/** The keys that end within so many local days or have ended, soonest first. */
export function expiringKeys(context: Context, { withinDays }: { withinDays: number }) {
  const now = context.ports.clock.now()
  return {
    keys: endingKeys(context, withinDays).map(({ expiresAt, ...key }) => ({
      ...key,
      expiresAt: iso(expiresAt),
      daysLeft: daysLeft(expiresAt, now),
    })),
  }
}

/**
 * Writes the same keys, without those that have ended, into a new iCalendar file of 0600: it names keys.
 * @throws KeywardError refused when the file is there already
 */
export function writeCalendar(context: Context, { file, withinDays }: { file: string; withinDays: number }) {
  const now = context.ports.clock.now()
  const keys = endingKeys(context, withinDays).filter(({ expiresAt }) => expiresAt > now)
  const path = resolve(file)
  writeNewFile(path, calendarOf(keys, now))
  return { file: path, keys: keys.length }
}

function endingKeys(context: Context, withinDays: number): EndingKey[] {
  const now = context.ports.clock.now()
  const { sql, values } = expiringWithin(withinDays, now)
  return read(() =>
    sessionOf(context)
      .db.prepare<unknown[], EndingKey>(
        `SELECT id, name, provider, environment, expires_at AS expiresAt FROM keys
         WHERE ${present} AND (${sql} OR expires_at <= ?)
         ORDER BY expires_at, name COLLATE NOCASE, id`,
      )
      .all(...values, now),
  )
}
