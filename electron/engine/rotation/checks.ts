import type { Provider } from '../../../shared/model/provider.ts'
import type { KeyRow } from '../keys/row.ts'
import type { Caller } from '../network/caller.ts'
import { checkAlive } from '../network/checkAlive.ts'
import type { Failure } from '../network/result.ts'
import type { Adapter, WantedKey } from './adapters/adapter.ts'
import { grantedTo } from './grantedTo.ts'

/** What is asked of the provider before a rotation changes anything. */
export interface Asked {
  adapter: Adapter
  provider: Provider
  manager: Caller
  /** Calls with the value that is in force. */
  old: Caller
  key: KeyRow
  /** What the vault holds of the managing key. */
  managing: Pick<KeyRow, 'remote_id'>
  remoteOld: string
}

/** What came of it: why not, each a full sentence, or what the new key is to be. */
export type Checked = { refused: string[]; wanted: null } | { refused: []; wanted: WantedKey }

const no = (...refused: string[]): Checked => ({ refused, wanted: null })
const unanswered = ({ message }: Failure) => no(message)

/** Everything that can be known to fail fails here: it only reads. */
export async function checkAtProvider(asked: Asked): Promise<Checked> {
  const { adapter, provider, manager, old, key, remoteOld } = asked
  if (manager.host !== old.host)
    return no(
      `The key belongs to ${old.host}, and the one that manages it to ${manager.host}. Give both the same address.`,
    )
  const found = await adapter.get(manager, remoteOld)
  if (!found.ok) return unanswered(found.failure)
  const remote = found.value
  if (!remote) return no('The provider has no key with the id of this one. Correct the id (remote id).')
  if (adapter.hasEnded(remote, manager.now()))
    return no('This key has ended at the provider already: there is nothing to replace. Store a new one by hand.')
  if (remote.scopes === null)
    return no('The provider does not tell the scopes of this key, so no equal one can be made.')
  const alive = await checkAlive(old, provider)
  if (alive.alive === false)
    return no(`The provider refuses the value that the vault holds (${alive.why}): it is not that of this id, or dead.`)
  const scopes = remote.scopes.filter((scope) => !adapter.isAutomatic(scope))
  const granted = await grantedTo(adapter, manager, asked.managing)
  const lacks = adapter.lacks(granted, scopes)
  if (lacks.length > 0) return no(...lacks)
  if (adapter.mostKeys !== null) {
    const all = await adapter.list(manager)
    if (!all.ok) return unanswered(all.failure)
    const held = all.value.keys.filter((each) => !adapter.hasEnded(each, manager.now())).length
    if (held >= adapter.mostKeys)
      return no(
        `The account has ${held} keys, and ${adapter.mostKeys} are the most: there is no room for a new one. End one first.`,
      )
  }
  return { refused: [], wanted: { name: remote.name || key.name, scopes, settings: remote.settings } }
}
