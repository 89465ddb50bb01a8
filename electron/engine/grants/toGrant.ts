import type { GrantChange } from '../../../shared/model/grant.ts'
import type { Call } from '../call.ts'
import { iso } from '../keys/moments.ts'
import type { Db } from '../storage/database.ts'
import { type Context, sessionOf } from '../vault/session.ts'
import { differenceOf } from './differenceOf.ts'
import { askedIn, type GrantRow, grantOf, toUndo } from './row.ts'

/** Reads a change in a turn of its own. @throws KeywardError locked, notFound */
export const readGrant = (context: Context, call: Call, id: string): Promise<{ grant: GrantChange }> =>
  call.turn(() => {
    const { db } = sessionOf(context)
    return { grant: toGrant(db, grantOf(db, id)) }
  })

/** A change of a key's scopes as every host sees it. */
export function toGrant(db: Db, row: GrantRow): GrantChange {
  const wanted = askedIn(row)
  return {
    id: row.id,
    key: row.key_id,
    name: row.name,
    provider: row.provider ?? '',
    state: row.state,
    before: row.before,
    wanted,
    found: row.found,
    ...(row.state === 'differs' && row.found ? differenceOf(row.found, wanted) : { widened: [], trimmed: [] }),
    startedAt: iso(row.started_at),
    updatedAt: iso(row.updated_at),
    why: row.why,
    canUndo: toUndo(db, row.key)?.row === row.row,
  }
}
