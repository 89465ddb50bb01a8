import { KeywardError } from '../../../shared/api/errors.ts'
import type { Provider } from '../../../shared/model/provider.ts'
import type { SyncTarget } from '../../../shared/model/sync.ts'
import type { Call } from '../call.ts'
import { rowOf } from '../keys/get.ts'
import type { KeyRow } from '../keys/row.ts'
import type { Beside } from '../network/besideVault.ts'
import type { Caller } from '../network/caller.ts'
import { findOrNull } from '../providers/catalogue.ts'
import type { Adapter } from '../rotation/adapters/adapter.ts'
import { adapterOf } from '../rotation/adapters/adapterOf.ts'
import type { Change } from '../vault/session.ts'
import { heldKey } from './heldKey.ts'
import { heldKeys } from './heldKeys.ts'
import { lookedFor } from './lookedFor.ts'

/** What a look works with while the provider is asked. */
export interface BegunLook {
  provider: Provider
  adapter: Adapter
  managers: { manager: KeyRow; remoteId: string | null; caller: Caller }[]
  /** The one key that it is about; null: all that the managers know of. */
  only: { remoteId: string | null } | null
  /** What the keys are like before anything is asked, by their ids. */
  before: ReadonlyMap<string, string>
}

/** @throws KeywardError notFound; refused, networkOff, hostUnasked where the provider cannot or may not be asked */
export async function beginLook(
  inside: Change,
  target: SyncTarget,
  callerOf: Beside['callerOf'],
  call: Call,
): Promise<BegunLook> {
  const id = target.kind === 'key' ? rowOf(inside.db, target.key).provider : target.provider
  const adapter = await adapterOf(id)
  const provider = await findOrNull(inside.catalogue, id)
  if (!adapter || !provider)
    throw new KeywardError(
      'refused',
      `Keyward knows no call to ${provider?.name ?? 'this provider'} that tells of its keys. Nothing was sent. Write down by hand what its page shows.`,
    )
  const { keys, managers, isOneKey } = lookedFor(inside.db, target)
  const held = await heldKeys(inside, keys, call)
  return {
    provider,
    adapter,
    managers: managers.map((manager) => ({
      manager,
      remoteId: heldKey(inside, manager).remote.id,
      caller: callerOf(inside, provider, manager, manager.id),
    })),
    only: isOneKey ? { remoteId: held[0]?.held.remote.id ?? null } : null,
    before: new Map(held.map((key) => [key.row.id, JSON.stringify(key.held)])),
  }
}
