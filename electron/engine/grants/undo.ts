import type { GrantChange } from '../../../shared/model/grant.ts'
import type { Call } from '../call.ts'
import { prepared } from '../storage/database.ts'
import { owning } from '../storage/owning.ts'
import type { Change, Context } from '../vault/session.ts'
import { isSameGrant } from './differenceOf.ts'
import { grantedNow } from './grantedNow.ts'
import { type Intended, intend, refused, refusedByFinding } from './intend.ts'
import { readPresent } from './readPresent.ts'
import { type GrantRow, toUndo } from './row.ts'
import { settle } from './settle.ts'
import { readGrant } from './toGrant.ts'
import { workOn } from './work.ts'

/**
 * Brings back what a key could do before its last change, and reads it back.
 * @throws KeywardError refused where there is none, or somebody else has changed the key since; as `applyGrant`
 */
export async function undoGrant(context: Context, key: string, call: Call): Promise<{ grant: GrantChange }> {
  const intendUndo = (inside: Change) => {
    const intended = intend(inside, key)
    return { ...intended, last: lastOf(inside, intended) }
  }
  const id = await workOn(context, call, key, intendUndo, async (work) => {
    const { last } = work.intended
    const present = await readPresent(work)
    const isKnown = [last.before, last.wanted, last.found ?? []].some((known) => isSameGrant(known, present.scopes))
    if (!isKnown)
      throw refusedByFinding('Somebody has changed the scopes of this key at the provider since. Look at them there.')
    const lacks = work.adapter.lacks(await grantedNow(work, present), last.before)
    if (lacks.length > 0) throw refusedByFinding(lacks.join(' '))
    call.checkWanted()
    await owning(context.paths.grants, last.id, async () => {
      await work.write((inside) => {
        if (intendUndo(inside).last.row !== last.row) throw refused('The key was changed meanwhile.')
        begin(inside, last, key, present.scopes)
      })
      const sent = await work.adapter.setScopes(work.manager, present.remote, last.before)
      return settle(work, last.id, sent.ok ? null : sent.failure)
    })
    return last.id
  })
  return readGrant(context, call, id)
}

/** @throws KeywardError refused where there is none */
function lastOf({ db }: Pick<Change, 'db'>, { key, remoteId }: Intended): GrantRow {
  const last = toUndo(db, key.row)
  if (!last) throw refused('There is no change of the scopes of this key that could be undone.')
  if (last.remote_id !== remoteId)
    throw refused('This key was replaced since its scopes were changed: it is another one at the provider.')
  return last
}

/** What is found now stays in force where it cannot be undone. */
function begin({ db, now, log }: Change, { row, before }: GrantRow, key: string, found: readonly string[]): void {
  prepared(db, `UPDATE grants SET state = 'undoing', found = ?, why = NULL, updated_at = ? WHERE row = ?`).run(
    JSON.stringify(found),
    now,
    row,
  )
  log('grant.asked', key, `undo: ${before.length} scopes in place of ${found.length}`)
}
