import type { Provider } from '../../../shared/model/provider.ts'
import type { Call } from '../call.ts'
import { isAllowed } from '../evidence/endpoints.ts'
import { beginLog, keepUses } from '../evidence/keepUses.ts'
import type { LoggedCall } from '../evidence/loggedCall.ts'
import { tallyFor } from '../evidence/tally.ts'
import { targetsOf } from '../evidence/target.ts'
import { usesOf } from '../evidence/usesOf.ts'
import { prepared } from '../storage/database.ts'
import type { Change } from '../vault/session.ts'
import { apiLogMark, type LoggedKey } from './loggedKeys.ts'

/** Every call of a time, in milliseconds since 1970: from its first moment until just before its last. */
interface Logs {
  calls: readonly LoggedCall[]
  from: number
  to: number
}

/**
 * Adds to the ledger what a provider's logs show of keys and is not in it yet. A key's log grows while nothing is missing
 * between two readings; after a gap another one begins. A call that names no key may be of every key that may make it.
 * @returns how many calls were new, and for how many keys something was
 */
export async function feedLedger(
  inside: Change,
  provider: Provider,
  keys: readonly LoggedKey[],
  { calls, from, to }: Logs,
  call: Call,
): Promise<{ calls: number; keys: number }> {
  const fed = { calls: 0, keys: 0 }
  // Most keys were read until the same moment.
  for (const [since, alike] of Map.groupBy(keys, ({ log }) => Math.max(log?.until ?? from, from))) {
    if (since >= to) continue
    const shown = calls.filter(({ at }) => since <= at && at < to)
    const byKey = await callsByKey(shown, provider, inside.now, call)
    for (const key of alike) {
      const source = logOf(inside, provider, key, { from: since, to })
      const made = callsOf(key, byKey)
      const rows = made.flatMap(([, days]) => [...days.values()]).reduce((sum, count) => sum + count, 0)
      await keepUses(inside, { key: key.row, source, rows }, usesOf(made, key.granted), call)
    }
    fed.calls = Math.max(fed.calls, shown.length)
    fed.keys += alike.length
  }
  return fed
}

/** The calls that the provider allowed, by the id of the key that made them; null where they name none. */
async function callsByKey(calls: readonly LoggedCall[], provider: Provider, now: number, call: Call) {
  const targetOf = targetsOf(provider, null)
  const tallies = new Map<string | null, ReturnType<typeof tallyFor>>()
  for (const one of calls) {
    const tally = tallies.get(one.keyId) ?? tallyFor({ targetOf, remoteId: null, now })
    tallies.set(one.keyId, tally)
    tally.add(one)
    await call.pause()
  }
  return new Map([...tallies].map(([id, tally]) => [id, [...tally.result().calls]]))
}

const callsOf = ({ ids, granted }: LoggedKey, byKey: Awaited<ReturnType<typeof callsByKey>>) => [
  ...ids.flatMap((id) => byKey.get(id) ?? []),
  ...(byKey.get(null) ?? []).filter(([allowing]) => isAllowed(allowing, granted)),
]

/** The key's log that goes on with a time, or a new one. */
function logOf(inside: Change, { name }: Provider, { row, log }: LoggedKey, { from, to }: Omit<Logs, 'calls'>): number {
  if (log?.until !== from) {
    const digest = `${apiLogMark} ${from}`
    return beginLog(inside, row, {
      name: `${name} API logs`,
      format: 'persona',
      digest,
      first: from,
      last: to,
      isComplete: true,
    })
  }
  prepared(inside.db, 'UPDATE evidence_sources SET last_at = ?, imported_at = ? WHERE row = ?').run(
    to,
    inside.now,
    log.row,
  )
  return log.row
}
