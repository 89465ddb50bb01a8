import type { Told } from '../../../shared/model/schedule.ts'
import { prepared } from '../storage/database.ts'
import { type Context, change } from '../vault/session.ts'

/** Keeps the lowest step that was told for each end of a key, and the days that had a digest. */
export function keepTold(context: Context, { steps, digestDays }: Told) {
  return change(context, ({ db }) => {
    const keep = prepared(
      db,
      `INSERT INTO told (key, expires_at, step) SELECT key, ?, ? FROM reminders WHERE ref = ?
       ON CONFLICT (key, expires_at) DO UPDATE SET step = excluded.step WHERE excluded.step < step`,
    )
    for (const { ref, expiresAt, step } of steps) keep.run(expiresAt, step, ref)
    const keepDay = prepared(db, 'INSERT OR IGNORE INTO digests (day) VALUES (?)')
    for (const day of digestDays) keepDay.run(day)
    return {}
  })
}
