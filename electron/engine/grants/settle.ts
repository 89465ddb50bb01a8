import { z } from 'zod'
import { scope } from '../../../shared/model/apiKey.ts'
import type { GrantState } from '../../../shared/model/grant.ts'
import { rowOf } from '../keys/get.ts'
import { remoteIdOf } from '../keys/remoteIdOf.ts'
import { applyChanges } from '../keys/set.ts'
import { checkAlive } from '../network/checkAlive.ts'
import type { Failure } from '../network/result.ts'
import { wasSurelyNotDone } from '../network/wasSurelyNotDone.ts'
import { whyUncheckable } from '../network/whyUncheckable.ts'
import { type Db, prepared } from '../storage/database.ts'
import { keepSetScopes } from '../sync/keepSetScopes.ts'
import type { Change } from '../vault/session.ts'
import { isSameGrant } from './differenceOf.ts'
import { outcomeOf } from './outcomeOf.ts'
import { type GrantRow, grantOf, isUnread } from './row.ts'
import type { Work } from './work.ts'

/** A call that is still on its way when its connection breaks, or its process ends, may be done so much later. */
const onItsWayMs = 60_000

/** After what pauses a key is read again that is still as it was: in all as long as a call may be on its way. */
const pausesMs = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000]

/** All scopes that the provider shows, null where it no longer has the key; or why they cannot be read, a full sentence. */
type Found = { scopes: string[] | null } | { why: string }

/**
 * Reads back what became of a change, and keeps it with the vault's scopes in the same write. Where it cannot be read the
 * change stays as it is, and says why.
 * @param failure of the call, where it was not answered as it should be
 * @returns whether it is known now
 */
export async function settle(work: Work, id: string, failure: Failure | null): Promise<boolean> {
  const row = await work.write(({ db }) => grantOf(db, id))
  if (!isUnread(row)) return true
  const found = await readBack(work, row, failure)
  if ('why' in found) {
    await work.write(({ db }) => keepWhy(db, row, `What became of it could not be read yet. ${found.why}`))
    return false
  }
  const state = await work.write((inside) => keep(work, inside, row, found.scopes, failure))
  if (state === 'applied') await tryKey(work, row)
  return true
}

/** While the key is as it was, or not to be seen, and the call may still come about, it is read again. */
async function readBack(work: Work, row: GrantRow, failure: Failure | null): Promise<Found> {
  const present = row.state === 'undoing' ? row.found : row.before
  const mayStillCome = failure === null || !wasSurelyNotDone(failure)
  for (const pauseMs of pausesMs) {
    const found = await readScopes(work, row)
    const isAsItWas =
      'scopes' in found && (found.scopes === null || isSameGrant(work.withoutAutomatic(found.scopes), present ?? []))
    if (!isAsItWas || !mayStillCome || work.now() >= row.updated_at + onItsWayMs) return found
    await work.wait(pauseMs)
  }
  return readScopes(work, row)
}

async function readScopes({ adapter, manager }: Work, row: GrantRow): Promise<Found> {
  const read = await adapter.get(manager, row.remote_id)
  if (!read.ok) return { why: read.failure.message }
  if (!read.value) return { scopes: null }
  const scopes = z.array(scope).safeParse(read.value.scopes)
  return scopes.success ? { scopes: scopes.data } : { why: 'The provider does not tell the scopes of this key.' }
}

function keep(work: Work, inside: Change, row: GrantRow, scopes: string[] | null, failure: Failure | null): GrantState {
  const { db, now, log } = inside
  const key = rowOf(db, row.key_id)
  const { state, wanted, found, why } = outcomeOf(
    row,
    scopes && work.withoutAutomatic(scopes),
    failure?.message ?? null,
  )
  prepared(db, 'UPDATE grants SET state = ?, wanted = ?, found = ?, why = ?, updated_at = ? WHERE row = ?').run(
    state,
    JSON.stringify(wanted),
    found && JSON.stringify(found),
    why,
    now,
    row.row,
  )
  // A key that was replaced meanwhile may do other things.
  const isThis = remoteIdOf(inside, key, 'current').id === row.remote_id
  if (found && isThis) {
    applyChanges(inside, { id: key.id, scopes: found })
    if (state !== 'failed') keepSetScopes(inside, key, row.remote_id, found)
  }
  log('grant.changed', key.id, `${state}, ${found === null ? 'no key' : `${found.length} scopes`}`)
  return state
}

/** One harmless call with the key itself shows whether it still works. */
async function tryKey({ provider, own, intended, write }: Work, row: GrantRow): Promise<void> {
  if (whyUncheckable(provider, intended.key) !== null) return
  const { alive, why } = await checkAlive(own, provider)
  await write(({ db }) => {
    if (alive === false) keepWhy(db, row, `The key no longer works. ${why} Undo the change.`)
    if (alive === null) keepWhy(db, row, `Whether the key still works is not known. ${why}`)
  })
}

function keepWhy(db: Db, { row }: GrantRow, why: string): void {
  prepared(db, 'UPDATE grants SET why = ? WHERE row = ?').run(why, row)
}
