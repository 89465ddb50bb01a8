import type { Provider } from '../../../../shared/model/provider.ts'
import { label } from '../../keys/versions.ts'
import { checkAlive } from '../../network/checkAlive.ts'
import type { Adapter } from '../adapters/adapter.ts'
import { backUp } from '../backUp.ts'
import type { RotationRow } from '../row.ts'
import type { Step } from '../run.ts'
import type { Work } from '../work.ts'
import { revokeByHand } from './byHand.ts'
import { untilAlive } from './created.ts'
import { sweep } from './sweep.ts'

/** How often, and after what pauses, the provider is asked whether the old value is dead. */
const pausesMs = [200, 1_000, 3_000, 10_000, 20_000, 30_000]

/** Ends the old key: again and again until it is seen to be dead, for ending it twice does no harm. */
export const retiring: Step = async (work, row) => {
  const { adapter, provider } = work
  if (!adapter || !provider) return revokeByHand(work, row)
  if (row.backed_up < 2 && !(await backUp(work, 2))) return 'waits'
  const fresh = await work.callerOf(row.version_new ?? 0)
  const verdict = await untilAlive(work, fresh, provider)
  if (verdict.alive !== true)
    return hold(work, verdict.why, 'The old key is not ended while the new one is not seen to work.')
  const wrong = await whyNotThis(work, row)
  if (wrong) return hold(work, wrong, 'The old key is not ended.')
  const manager = await work.manager()
  const ended = await adapter.end(manager, row.remote_old ?? '')
  if (!ended.ok) return hold(work, ended.failure.message, 'The old key could not be ended yet: it may still work.')
  const alive = await stillAlive(work, row, adapter, provider)
  if (alive) return hold(work, alive, 'The old key was ended, and it is not seen to be dead yet.')
  const notes = [
    ended.value.wasGone ? 'The old key was gone already.' : 'The old key was ended, and its value is dead.',
  ]
  if (row.wanted) {
    const renamed = await adapter.rename(manager, row.remote_new ?? '', row.wanted.name)
    if (!renamed.ok) notes.push('The new key keeps the name with the mark of this rotation: it could not be renamed.')
  }
  // The first attempt's key is the new one, unless an answer was lost.
  const orphans = row.attempt > 1 ? await sweep(work, row, adapter, manager) : row.orphans
  await work.advance((inside) => {
    label(inside, row.key, row.version_old, 'revoked')
    return { state: 'done', reason: null, orphans }
  }, notes.join(' '))
  return 'on'
}

async function hold(work: Work, reason: string, note: string): Promise<'waits'> {
  await work.advance({ reason }, note)
  return 'waits'
}

/**
 * SECURITY: the id to end was compared when the rotation began, and is compared again here: it must be that of the old
 * key, and no longer that of the key in the vault.
 */
async function whyNotThis(work: Work, row: RotationRow): Promise<string | null> {
  const { adapter } = work
  const key = await work.key()
  if (row.remote_old === null || row.remote_old === row.remote_new || key.remote_id !== row.remote_new)
    return 'The ids of the old and the new key are not what they were when the rotation began. Look at both at the provider.'
  const held = await work.write(({ db }) =>
    db
      .prepare<[number], { version: number }>(`SELECT version FROM versions WHERE key = ? AND label = 'current'`)
      .get(row.key),
  )
  if (held?.version !== row.version_new) return 'Another value than the new one is in force in the vault.'
  const found = await adapter?.get(await work.manager(), row.remote_old)
  if (!found?.ok) return found?.failure.message ?? null
  // A key that the provider no longer names is ended already.
  if (!found.value) return null
  // A key that has no name there is wanted under the vault's.
  if (row.wanted && found.value.name !== '' && found.value.name !== row.wanted.name)
    return 'The key with the old id has another name than when the rotation began. Look at it at the provider; give it its name back if it is the right one.'
  return null
}

/** @returns null once the old value is seen to be dead, else a sentence */
async function stillAlive(work: Work, row: RotationRow, adapter: Adapter, provider: Provider): Promise<string | null> {
  const old = await work.callerOf(row.version_old)
  let why = ''
  for (const pause of [0, ...pausesMs]) {
    if (pause > 0) await work.wait(pause)
    const verdict = await checkAlive(old, provider)
    if (verdict.alive === false) return null
    why = verdict.alive ? 'The provider still takes the old value.' : verdict.why
  }
  if (why === 'The provider still takes the old value.') return why
  const manager = await work.manager()
  const found = await adapter.get(manager, row.remote_old ?? '')
  if (found.ok && (found.value === null || adapter.hasEnded(found.value, manager.now()))) return null
  return why
}
