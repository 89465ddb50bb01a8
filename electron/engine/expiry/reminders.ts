import { KeywardError } from '../../../shared/api/errors.ts'
import { rowOf } from '../keys/get.ts'
import { isoOrNull } from '../keys/moments.ts'
import { refuseRemoved } from '../keys/set.ts'
import { dueAtOf } from '../rotation/due.ts'
import { type Db, read } from '../storage/database.ts'
import { type Context, change, sessionOf } from '../vault/session.ts'

/** How a key is told. @throws KeywardError notFound */
export function getReminders(context: Context, { id }: { id: string }) {
  return remindersOf(sessionOf(context).db, id)
}

/** @throws KeywardError notFound, refused */
export function setLadder(context: Context, { id, days }: { id: string; days: number[] | null }) {
  return change(context, ({ db, log }) => {
    const { row } = changeable(db, id)
    const ladder = days && JSON.stringify([...new Set(days)].sort((a, b) => b - a))
    db.prepare('UPDATE reminders SET ladder = ? WHERE key = ?').run(ladder, row)
    log('key.changed', id, 'reminders')
    return remindersOf(db, id)
  })
}

/** @throws KeywardError notFound; refused when the key was removed, or nothing comes */
export function snoozeKey(context: Context, { id, until }: { id: string; until: string | null }) {
  return change(context, ({ db, log }) => {
    const { row, expires_at } = changeable(db, id)
    const coming = momentsOf(db, row, expires_at)
    if (until !== null && coming.length === 0) {
      throw new KeywardError(
        'refused',
        'This key has no end, and no policy asks for its rotation, so there is nothing to silence. Nothing was changed.',
      )
    }
    db.prepare('UPDATE reminders SET snoozed_until = ?, snoozed_for = ? WHERE key = ?').run(
      until && Date.parse(until),
      until && Math.min(...coming),
      row,
    )
    log('key.changed', id, 'reminders')
    return remindersOf(db, id)
  })
}

function changeable(db: Db, id: string) {
  const row = rowOf(db, id)
  refuseRemoved(row)
  return row
}

function remindersOf(db: Db, id: string) {
  const { row, expires_at } = rowOf(db, id)
  const kept = read(() =>
    db
      .prepare<[number], { ladder: string | null; snoozed_until: number | null; snoozed_for: number | null }>(
        'SELECT ladder, snoozed_until, snoozed_for FROM reminders WHERE key = ?',
      )
      .get(row),
  )
  // A snooze ends with the date it was made for: a new end is news.
  const isAsItWas = kept && momentsOf(db, row, expires_at).some((at) => at === kept.snoozed_for)
  const snoozed = isAsItWas ? kept.snoozed_until : null
  return { ladder: kept?.ladder ? (JSON.parse(kept.ladder) as number[]) : null, snoozedUntil: isoOrNull(snoozed) }
}

/** When the key ends and when its rotation is due, as far as it does. */
const momentsOf = (db: Db, row: number, expiresAt: number | null) =>
  [expiresAt, dueAtOf(db, row)].filter((at) => at !== null)
