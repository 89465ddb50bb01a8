import type { z } from 'zod'
import type { activity } from '../../../shared/api/activity.ts'
import type { ActivityEvent } from '../../../shared/model/event.ts'
import { read } from '../storage/database.ts'
import { type Context, sessionOf } from '../vault/session.ts'

interface Row {
  seq: number
  at: number
  event: ActivityEvent['event']
  key: string | null
  detail: string | null
}

/** One page of the log, newest first. Looking writes no event. */
export function listEvents(context: Context, input: z.output<typeof activity.list.input>) {
  const { db } = sessionOf(context)
  const limit = input.limit ?? 100
  const { key, cursor = Number.MAX_SAFE_INTEGER } = input
  const about = key === undefined ? '' : 'key = ? AND'
  const rows = read(() =>
    db
      .prepare<(string | number)[], Row>(
        `SELECT seq, at, event, key, detail FROM events WHERE ${about} seq < ? ORDER BY seq DESC LIMIT ?`,
      )
      .all(...(key === undefined ? [] : [key]), cursor, limit),
  )
  return {
    events: rows.map(({ at, event, key, detail }) => ({
      at: new Date(at).toISOString(),
      event,
      key,
      detail,
    })),
    next: rows.length === limit ? (rows.at(-1)?.seq ?? null) : null,
  }
}
