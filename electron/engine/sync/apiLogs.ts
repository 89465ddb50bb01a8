import type { Provider } from '../../../shared/model/provider.ts'
import type { SyncRun } from '../../../shared/model/sync.ts'
import type { Call } from '../call.ts'
import { isoOrNull } from '../keys/moments.ts'
import type { KeyRow } from '../keys/row.ts'
import type { Beside } from '../network/besideVault.ts'
import type { Caller } from '../network/caller.ts'
import type { RemoteKey } from '../rotation/adapters/adapter.ts'
import { feedLedger } from './feedLedger.ts'
import { allowedScopes, type LoggedKey, loggedKeys } from './loggedKeys.ts'
import { personaLogs } from './personaLogs.ts'

/** A manager at the end of a look: what calls with it, and the keys that the provider has told of. */
export interface LookedAt {
  manager: KeyRow
  caller: Caller
  keys: readonly RemoteKey[]
}

type Told = Pick<SyncRun, 'logs' | 'whyNoLogs'>

interface LogReader {
  read: typeof personaLogs
  /** What a manager needs for it. */
  scope: string
}

/** By the id of the provider, of those that keep logs. */
const readers: Record<string, LogReader> = { persona: { read: personaLogs, scope: 'api_log.read' } }

/** How long a call may take to come into the logs: nobody says. */
const settlesMs = 60_000

/**
 * Takes over what a provider's own logs tell of the keys that were looked at. A failure there is no failure of the look:
 * `whyNoLogs` says it.
 * @throws KeywardError locked, cancelled
 */
export async function readApiLogs(
  beside: Beside,
  provider: Provider,
  looked: readonly LookedAt[],
  call: Call,
): Promise<Told> {
  const reader = Object.hasOwn(readers, provider.id) ? readers[provider.id] : undefined
  if (!reader) return { logs: null, whyNoLogs: `${provider.name} keeps no logs of calls that Keyward can read.` }
  const told: Told[] = []
  for (const one of looked) told.push(await readLogsOf(beside, provider, reader, one, call))
  return together(told)
}

/** Those of one manager. */
async function readLogsOf(
  beside: Beside,
  provider: Provider,
  { read, scope }: LogReader,
  { manager, caller, keys: remote }: LookedAt,
  call: Call,
): Promise<Told> {
  const none = (why: string) => ({ logs: null, whyNoLogs: `The API logs of ${provider.name} were not read. ${why}` })
  if (
    allowedScopes(
      manager,
      remote.find(({ id }) => id === manager.remote_id),
    )?.has(scope) === false
  )
    return none(`The manager key cannot read them without ${scope}.`)
  const to = caller.now() - settlesMs
  const known = await beside.turn(({ db }) => loggedKeys(db, manager, remote))
  if (known.length === 0) return none('No key here has an id that they could name.')
  const found = await read(caller, readSince(known), call.checkWanted)
  if (!found.ok) return none(found.failure.message)
  const { calls, from } = found.value
  if (from === null) return nothingNew
  return beside.writeInSteps(async (inside) => {
    // Read anew: another look may have come before this one.
    const keys = loggedKeys(inside.db, manager, remote)
    const fed = await feedLedger(inside, provider, keys, { calls, from, to }, call)
    if (fed.keys === 0) return nothingNew
    inside.log('evidence.read', manager.id, `${fed.calls} calls of ${fed.keys} keys`)
    return { logs: { ...fed, from: isoOrNull(from), to: isoOrNull(to) }, whyNoLogs: null }
  })
}

const nothingNew: Told = { logs: { calls: 0, keys: 0, from: null, to: null }, whyNoLogs: null }

/** The moment back to which nothing is known of at least one key. */
const readSince = (keys: readonly LoggedKey[]) =>
  keys.reduce(
    (earliest, { log }) => Math.min(earliest, log?.until ?? Number.NEGATIVE_INFINITY),
    Number.POSITIVE_INFINITY,
  )

function together(told: readonly Told[]): Told {
  const read = told.flatMap(({ logs }) => logs ?? [])
  const ends = (of: 'from' | 'to') => read.flatMap((logs) => logs[of] ?? []).sort()
  return {
    logs:
      read.length === 0
        ? null
        : {
            calls: read.reduce((sum, { calls }) => sum + calls, 0),
            keys: read.reduce((sum, { keys }) => sum + keys, 0),
            from: ends('from')[0] ?? null,
            to: ends('to').at(-1) ?? null,
          },
    whyNoLogs: told.find(({ whyNoLogs }) => whyNoLogs !== null)?.whyNoLogs ?? null,
  }
}
