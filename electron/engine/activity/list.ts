import type { z } from 'zod'
import type { activity } from '../../../shared/api/activity.ts'
import type { ActivityEvent } from '../../../shared/model/event.ts'
import { read } from '../storage/database.ts'
import { type Context, sessionOf } from '../vault/session.ts'

/** One page of the log, newest first. Looking writes no event. */
export function listEvents(context: Context, input: z.output<typeof activity.list.input>) {
  const { db } = sessionOf(context)
  const limit = input.limit ?? 100
  const rows = read(() =>
    db
      .prepare<
        [number, number],
        {
          seq: number
          at: number
          event: ActivityEvent['event']
          key: string | null
          detail: string | null
        }
      >('SELECT seq, at, event, key, detail FROM events WHERE seq < ? ORDER BY seq DESC LIMIT ?')
      .all(input.cursor ?? Number.MAX_SAFE_INTEGER, limit),
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
