import type { Provider } from '../../../shared/model/provider.ts'
import type { Call } from '../call.ts'
import { rowOf } from '../keys/get.ts'
import { type Beside, besideVault } from '../network/besideVault.ts'
import type { Caller } from '../network/caller.ts'
import { findOrNull } from '../providers/catalogue.ts'
import type { Adapter } from '../rotation/adapters/adapter.ts'
import { adapterOf } from '../rotation/adapters/adapterOf.ts'
import type { Change, Context } from '../vault/session.ts'
import { type Intended, refused } from './intend.ts'

/** What one change of a key's scopes is worked on with, beside the vault that it belongs to. */
export interface Work<I extends Intended = Intended> extends Pick<Beside, 'write'> {
  intended: I
  adapter: Adapter
  provider: Provider
  /** Calls with the key that manages, and with the key itself. */
  manager: Caller
  own: Caller
  /** Milliseconds since 1970. */
  now(): number
  wait(ms: number): Promise<void>
  /** Scopes without those that the provider sets itself. */
  withoutAutomatic(scopes: readonly string[]): string[]
}

/**
 * @param intend what the vault tells, or its refusal
 * @throws KeywardError refused where the provider's API cannot change scopes; networkOff, hostUnasked. Nothing is sent then
 */
export function workOn<I extends Intended, T>(
  context: Context,
  call: Call,
  id: string,
  intend: (inside: Change) => I,
  steps: (work: Work<I>) => Promise<T>,
): Promise<T> {
  return besideVault(context, call, async ({ write, writeInSteps, callerOf }) => {
    const { adapter, ...begun } = await writeInSteps(async (inside) => {
      const name = rowOf(inside.db, id).provider
      const provider = await findOrNull(inside.catalogue, name)
      const found = await adapterOf(name)
      if (!provider || !found) throw refused(whyNoCall(provider))
      const intended = intend(inside)
      return {
        intended,
        adapter: found,
        provider,
        manager: callerOf(inside, provider, intended.manager, id),
        own: callerOf(inside, provider, intended.key, id),
      }
    })
    return steps({
      ...begun,
      adapter,
      write,
      now: () => context.ports.clock.now(),
      wait: (ms) => context.ports.http.wait(ms),
      withoutAutomatic: (scopes) => scopes.filter((scope) => !adapter.isAutomatic(scope)),
    })
  })
}

const whyNoCall = (provider: Provider | null) =>
  provider
    ? `Keyward knows no call of ${provider.name} that changes what a key may do. Follow the steps of the plan.`
    : 'Keyward does not know the provider of this key.'
