import { KeywardError } from '../../../shared/api/errors.ts'
import type { Provider } from '../../../shared/model/provider.ts'
import type { SyncTarget } from '../../../shared/model/sync.ts'
import type { Call } from '../call.ts'
import { rowOf } from '../keys/get.ts'
import { findSecret } from '../keys/reveal.ts'
import type { KeyRow } from '../keys/row.ts'
import type { Caller } from '../network/caller.ts'
import { callerFor } from '../network/callerFor.ts'
import { findOrNull } from '../providers/catalogue.ts'
import type { Adapter } from '../rotation/adapters/adapter.ts'
import { adapterOf } from '../rotation/adapters/adapterOf.ts'
import { type Context, changeInSteps, type Session, sessionOf } from '../vault/session.ts'
import { heldKey } from './heldKey.ts'
import { heldKeys } from './heldKeys.ts'
import { lookedFor } from './lookedFor.ts'

/** What a look works with while the provider is asked. */
export interface BegunLook {
  session: Session
  provider: Provider
  adapter: Adapter
  managers: { manager: KeyRow; remoteId: string | null; caller: Caller }[]
  /** The one key that it is about; null: all that the managers know of. */
  only: { remoteId: string | null } | null
  /** What the keys are like before anything is asked, by their ids. */
  before: ReadonlyMap<string, string>
}

/** @throws KeywardError notFound; refused, networkOff, hostUnasked where the provider cannot or may not be asked */
export async function beginLook(context: Context, target: SyncTarget, call: Call): Promise<BegunLook> {
  const session = sessionOf(context)
  const id = target.kind === 'key' ? rowOf(session.db, target.key).provider : target.provider
  const adapter = await adapterOf(id)
  const provider = await findOrNull(context.catalogue(), id)
  if (!adapter || !provider)
    throw new KeywardError(
      'refused',
      `Keyward knows no call to ${provider?.name ?? 'this provider'} that tells of its keys. Nothing was sent. Write down by hand what its page shows.`,
    )
  return changeInSteps(context, async (inside) => {
    const { keys, managers, isOneKey } = lookedFor(inside.db, target)
    const held = await heldKeys(inside, keys, call)
    return {
      session,
      provider,
      adapter,
      managers: managers.map((manager) => ({
        manager,
        remoteId: heldKey(inside, manager).remote.id,
        caller: callerFor(context, inside.db, provider, manager, findSecret(inside, manager.id, 'current').value),
      })),
      only: isOneKey ? { remoteId: held[0]?.held.remote.id ?? null } : null,
      before: new Map(held.map((key) => [key.row.id, JSON.stringify(key.held)])),
    }
  })
}
