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

/** The condition for a key that is neither put aside nor removed. */
export const present = 'archived_at IS NULL AND removed_at IS NULL'

/** The condition for a status, on the columns of `keys`, with its parameters. */
export function statusCondition(status: KeyStatus, now: number): { sql: string; values: number[] } {
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
      return { sql: `${present} AND expires_at <= ?`, values: [now] }
    case 'expiring':
      return {
        sql: `${present} AND expires_at > ? AND expires_at < ?`,
        values: [now, soon],
      }
    case 'active':
      return {
        sql: `${present} AND (expires_at IS NULL OR expires_at >= ?)`,
        values: [soon],
      }
  }
}

const texts = new Map<number, string>()
const mostTexts = 1_000

/** Keys share their moments, and making the text costs more than reading it from the database. */
export function iso(at: number): string {
  const known = texts.get(at)
  if (known !== undefined) return known
  const text = new Date(at).toISOString()
  if (texts.size >= mostTexts) texts.clear()
  texts.set(at, text)
  return text
}

export const isoOrNull = (at: number | null) => (at === null ? null : iso(at))
