import type { Provider } from '../../../../shared/model/provider.ts'
import { describeVersion } from '../../keys/describeVersion.ts'
import type { Caller } from '../../network/caller.ts'
import { checkAlive, type Verdict } from '../../network/checkAlive.ts'
import type { Db } from '../../storage/database.ts'
import type { Adapter, RemoteKey } from '../adapters/adapter.ts'
import { listed } from '../adapters/listed.ts'
import { backUp } from '../backUp.ts'
import { isMarked } from '../mark.ts'
import type { RotationRow } from '../row.ts'
import type { Step } from '../run.ts'
import type { Work } from '../work.ts'
import { trialByHand } from './byHand.ts'

const mostNamed = 10

/** How long a new key may take until it works everywhere at the provider. */
const pausesMs = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000]

/** The value is safe. Nothing may use it before it is seen to be alive and to be what was asked. */
export const created: Step = async (work, row) => {
  if (row.backed_up === 0) await backUp(work, 1)
  const wrong = await whatIsWrong(work, row)
  if (wrong) return giveUp(work, wrong)
  const { adapter, provider } = work
  if (!adapter || !provider) return trialByHand(work, row)
  const fresh = await work.callerOf(row.version_new ?? 0)
  const verdict = await untilAlive(work, fresh, provider)
  if (verdict.alive === false) return giveUp(work, `The provider refuses the new value: ${verdict.why}`)
  if (verdict.alive === null) {
    await work.advance(
      { reason: verdict.why },
      'Whether the new value works could not be found out yet. The old key is in force.',
    )
    return 'waits'
  }
  const differs = await difference(work, row, adapter, fresh)
  if (differs !== null && typeof differs === 'object') {
    await work.advance(
      { reason: differs.waits },
      'What the new key may do could not be read yet. The old key is in force.',
    )
    return 'waits'
  }
  if (differs) return giveUp(work, differs)
  await work.advance(
    { state: 'verified', reason: null },
    'The new value works and may do exactly what the old one may.',
  )
  return 'on'
}

async function giveUp(work: Work, why: string): Promise<'on'> {
  await work.advance({ giving_up: why }, 'It is given up: the new key is ended. The old key is in force.')
  return 'on'
}

/** Whether it is the key that was asked for, as far as its text and its id tell. */
async function whatIsWrong(work: Work, row: RotationRow): Promise<string | null> {
  const key = await work.key()
  return work.write((inside) => {
    if (isSameValue(inside.db, row)) return 'The provider gave the old value again.'
    if (row.mode === 'manual') return null
    if (row.remote_new === row.remote_old) return 'The provider gave the new key the id of the old one.'
    const { contradiction, remoteId } = describeVersion(inside, key, row.version_new ?? 0)
    if (contradiction) return `The new value is a key of “${contradiction.proved}”, not what was asked for.`
    return remoteId !== null && remoteId !== row.remote_new
      ? 'The new value does not hold the id that the provider named.'
      : null
  })
}

function isSameValue(db: Db, row: RotationRow): boolean {
  const found = db
    .prepare<[number, number, number | null], { values: number }>(
      'SELECT count(DISTINCT fingerprint) AS "values" FROM versions WHERE key = ? AND version IN (?, ?)',
    )
    .get(row.key, row.version_old, row.version_new)
  return found?.values === 1
}

/** Asks again while the provider does not know the new key yet, or does not answer. */
export async function untilAlive(
  work: Work,
  caller: Caller,
  provider: Provider,
  pauses: readonly number[] = pausesMs,
): Promise<Verdict> {
  for (const pause of pauses) {
    const verdict = await checkAlive(caller, provider)
    if (verdict.alive) return verdict
    await work.wait(pause)
  }
  return checkAlive(caller, provider)
}

/**
 * Whether this rotation is over at the provider, where the new key has its name and the old one has ended: a backup that
 * was made in its middle was restored.
 */
async function isOverThere(row: RotationRow, adapter: Adapter, manager: Caller, { name }: RemoteKey): Promise<boolean> {
  if (name !== row.wanted?.name) return false
  const old = await adapter.get(manager, row.remote_old ?? '')
  return old.ok && (!old.value || adapter.hasEnded(old.value, manager.now()))
}

/** @returns a sentence when the new key may do other things than were asked; what it waits for when it cannot be read */
async function difference(
  work: Work,
  row: RotationRow,
  adapter: Adapter,
  fresh: Caller,
): Promise<string | null | { waits: string }> {
  const { wanted } = row
  if (!wanted) return null
  const manager = await work.manager()
  const remote = await adapter.get(manager, row.remote_new ?? '')
  if (!remote.ok) return { waits: remote.failure.message }
  if (!remote.value) return 'The provider does not know the new key by its id.'
  if (!isMarked(row, remote.value.name) && !(await isOverThere(row, adapter, manager, remote.value)))
    return 'The id that the provider gave is that of another key.'
  const own = adapter.ownScopes ? await adapter.ownScopes(fresh) : null
  if (own && !own.ok) return { waits: own.failure.message }
  const scopes = own?.value ?? remote.value.scopes
  if (!scopes) return { waits: 'The provider does not tell what the new key may do.' }
  const got = new Set(scopes.filter((scope) => !adapter.isAutomatic(scope)))
  const asked = new Set(wanted.scopes)
  const more = [...got].filter((scope) => !asked.has(scope))
  const less = [...asked].filter((scope) => !got.has(scope))
  if (more.length + less.length > 0)
    return [
      'The provider gave the new key other scopes than were asked for.',
      ...(more.length > 0 ? [`More: ${listed(more, mostNamed)}.`] : []),
      ...(less.length > 0 ? [`Missing: ${listed(less, mostNamed)}.`] : []),
    ].join(' ')
  const settings = Object.keys(wanted.settings).filter(
    (name) => JSON.stringify(remote.value?.settings[name]) !== JSON.stringify(wanted.settings[name]),
  )
  return settings.length > 0
    ? `The provider gave the new key other settings than were asked for: ${listed(settings, mostNamed)}.`
    : null
}
