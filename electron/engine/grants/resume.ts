import type { GrantChange } from '../../../shared/model/grant.ts'
import type { Call } from '../call.ts'
import { rowOf } from '../keys/get.ts'
import { refuseRemoved } from '../keys/set.ts'
import { owning } from '../storage/owning.ts'
import { type Change, type Context, sessionOf } from '../vault/session.ts'
import { managing } from './intend.ts'
import { grantOf, isUnread } from './row.ts'
import { settle } from './settle.ts'
import { readGrant } from './toGrant.ts'
import { workOn } from './work.ts'

/**
 * Reads back what became of a change that was interrupted. Nothing is set again: that is done when the person asks again.
 * @throws KeywardError notFound; refused where no key manages this one any more; as `applyGrant`
 */
export async function resumeGrant(context: Context, id: string, call: Call): Promise<{ grant: GrantChange }> {
  const row = await call.turn(() => grantOf(sessionOf(context).db, id))
  if (!isUnread(row)) return readGrant(context, call, id)
  const intended = (inside: Change) => {
    const key = rowOf(inside.db, row.key_id)
    refuseRemoved(key)
    return { key, manager: managing(inside, key), remoteId: row.remote_id }
  }
  await workOn(context, call, row.key_id, intended, (work) =>
    owning(context.paths.grants, id, () => settle(work, id, null)),
  )
  return readGrant(context, call, id)
}
