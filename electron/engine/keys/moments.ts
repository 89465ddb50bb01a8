import type { KeyStatus } from '../../../shared/model/apiKey.ts'
import { startOfDay } from '../../../shared/model/localDays.ts'

export const expiringDays = 30

/** What status is worked out from, in milliseconds since 1970. */
export interface StatusFacts {
  expires_at: number | null
  archived_at: number | null
  removed_at: number | null
}

/** @param soon the first moment that is more than 30 local days away: `startOfDay(now, expiringDays + 1)` */
export function statusOf(facts: StatusFacts, now: number, soon: number): KeyStatus {
  if (facts.removed_at !== null) return 'removed'
  if (facts.archived_at !== null) return 'archived'
  if (facts.expires_at === null || facts.expires_at >= soon) return 'active'
  return facts.expires_at <= now ? 'expired' : 'expiring'
}

/** The condition for a status, on the columns of `keys`, with its parameters. */
export function statusCondition(status: KeyStatus, now: number): { sql: string; values: number[] } {
  const live = 'archived_at IS NULL AND removed_at IS NULL'
  const soon = startOfDay(now, expiringDays + 1)
  switch (status) {
    case 'removed':
      return { sql: 'removed_at IS NOT NULL', values: [] }
    case 'archived':
      return {
        sql: 'archived_at IS NOT NULL AND removed_at IS NULL',
        values: [],
      }
    case 'expired':
      return { sql: `${live} AND expires_at <= ?`, values: [now] }
    case 'expiring':
      return {
        sql: `${live} AND expires_at > ? AND expires_at < ?`,
        values: [now, soon],
      }
    case 'active':
      return {
        sql: `${live} AND (expires_at IS NULL OR expires_at >= ?)`,
        values: [soon],
      }
  }
}

let last = { at: 0, text: '1970-01-01T00:00:00.000Z' }

/** Keys that came together share their moments, and making the text costs more than reading it from the database. */
export function iso(at: number): string {
  if (at !== last.at) last = { at, text: new Date(at).toISOString() }
  return last.text
}

export const isoOrNull = (at: number | null) => (at === null ? null : iso(at))
