import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { grants } from '../../../shared/api/grants.ts'
import type { GrantChange } from '../../../shared/model/grant.ts'
import { planRightSizing } from '../audit/planRightSizing.ts'
import { sentScopes } from '../audit/rightSizing/sentScopes.ts'
import { subjectOfKey } from '../audit/subjectOfKey.ts'
import type { Call } from '../call.ts'
import { checkAlive } from '../network/checkAlive.ts'
import { whyUncheckable } from '../network/whyUncheckable.ts'
import { insertRows } from '../storage/insertRows.ts'
import { owning } from '../storage/owning.ts'
import type { Change, Context } from '../vault/session.ts'
import { isSameGrant } from './differenceOf.ts'
import { grantedNow } from './grantedNow.ts'
import { intend, isManagedByItself, refused, refusedByFinding } from './intend.ts'
import { type Present, readPresent } from './readPresent.ts'
import { settle } from './settle.ts'
import { readGrant } from './toGrant.ts'
import { type Work, workOn } from './work.ts'

/**
 * Gives a key the scopes that the plan showed, and reads them back. What it could do before is on disk before anything is
 * asked for.
 * @throws KeywardError refused, networkOff, hostUnasked: nothing was changed then; locked: resume tells what became of it
 */
export async function applyGrant(
  context: Context,
  { key, after }: z.output<typeof grants.apply.input>,
  call: Call,
): Promise<{ grant: GrantChange }> {
  const plan = await planned(context, key, after, call)
  const id = await workOn(
    context,
    call,
    key,
    (inside) => intend(inside, key),
    (work) => grant(context, call, work, plan),
  )
  return readGrant(context, call, id)
}

/** @returns the id of the change */
async function grant(context: Context, call: Call, work: Work, plan: readonly string[]): Promise<string> {
  const wanted = work.withoutAutomatic(plan)
  const present = await readPresent(work)
  const { scopes } = work.intended.key
  if (scopes === null || !isSameGrant(work.withoutAutomatic(JSON.parse(scopes)), present.scopes))
    throw refusedByFinding(
      'The provider has other scopes for this key than the vault. Sync the key first, then plan anew.',
    )
  await refuseDead(work)
  const isItself = isManagedByItself(work.intended)
  const granted = await grantedNow(work, present)
  const lacks = work.adapter.lacks(granted, wanted)
  if (lacks.length > 0) throw refusedByFinding(lacks.join(' '))
  const lacksThen = work.adapter.lacks(isItself ? wanted : granted, present.scopes)
  if (lacksThen.length > 0) throw refusedByFinding(`${whyNotBack(isItself)} ${lacksThen.join(' ')}`)
  call.checkWanted()
  const id = randomUUID()
  await owning(context.paths.grants, id, async () => {
    await work.write((inside) => insert(inside, work, id, present, wanted))
    const sent = await work.adapter.setScopes(work.manager, present.remote, wanted)
    return settle(work, id, sent.ok ? null : sent.failure)
  })
  return id
}

/** An undo has no such check: it is what a key needs whose new scopes have made it unusable. */
async function refuseDead({ provider, own, intended }: Work): Promise<void> {
  if (whyUncheckable(provider, intended.key) !== null) return
  const { alive, why } = await checkAlive(own, provider)
  if (alive === false)
    throw refusedByFinding(
      `The provider refuses the value that the vault holds (${why}): it is not that of this id, or dead.`,
    )
}

const whyNotBack = (isItself: boolean) =>
  isItself
    ? 'This key manages itself, and could not bring its own scopes back afterwards: let another key manage it.'
    : 'It could not be undone.'

/** The plan made anew, as the provider is sent it. @throws KeywardError refused when it is another than was shown */
function planned(context: Context, key: string, after: readonly string[], call: Call): Promise<string[]> {
  return call.turn(async () => {
    const subject = await subjectOfKey(context, key, call)
    const plan = planRightSizing(subject)
    if (plan.after === null) throw refused(plan.refused.join(' '))
    if (!isSameGrant(plan.after, after)) throw refused('The plan is another by now. Look at it again.')
    return sentScopes(plan.after, subject.known)
  })
}

/** What the vault tells may have changed while the provider was asked: it is looked at again in the same write. */
function insert(inside: Change, { intended }: Work, id: string, { scopes }: Present, wanted: readonly string[]): void {
  const { db, now, log } = inside
  const { key, manager, remoteId } = intend(inside, intended.key.id)
  if (remoteId !== intended.remoteId || manager.row !== intended.manager.row)
    throw refused('The key or the one that manages it was changed meanwhile.')
  insertRows(db, 'grants', [
    {
      id,
      key: key.row,
      manager: manager.row,
      remote_id: remoteId,
      state: 'applying',
      before: JSON.stringify(scopes),
      wanted: JSON.stringify(wanted),
      started_at: now,
      updated_at: now,
    },
  ])
  log('grant.asked', key.id, `${wanted.length} scopes in place of ${scopes.length}`)
}
