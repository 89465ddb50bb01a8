import { KeywardError } from '../../../shared/api/errors.ts'
import type { Provider } from '../../../shared/model/provider.ts'
import type { Call } from '../call.ts'
import { rowOf } from '../keys/get.ts'
import { findSecret } from '../keys/reveal.ts'
import type { KeyRow } from '../keys/row.ts'
import type { Caller } from '../network/caller.ts'
import { callerFor } from '../network/callerFor.ts'
import { logCalls } from '../network/logCalls.ts'
import { findOrNull } from '../providers/catalogue.ts'
import type { Adapter } from '../rotation/adapters/adapter.ts'
import { adapterOf } from '../rotation/adapters/adapterOf.ts'
import { type Change, type Context, change, checkStillOpen, sessionOf } from '../vault/session.ts'
import { type Intended, refused } from './intend.ts'

/** What one change of a key's scopes is worked on with, while the vault that it belongs to stays open. */
export interface Work<I extends Intended = Intended> {
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
  /**
   * Writes, in a turn of its own, and keeps in the activity log what was sent since last time.
   * @throws KeywardError locked when the vault is no longer open
   */
  write<T>(steps: (inside: Change) => T): Promise<T>
  /** Nothing was asked for yet. @throws KeywardError refused */
  refuse(why: string): Promise<never>
}

/**
 * @param intend what the vault tells, or its refusal
 * @throws KeywardError refused where the provider's API cannot change scopes; networkOff, hostUnasked. Nothing is sent then
 */
export async function workOn<I extends Intended>(
  context: Context,
  call: Call,
  id: string,
  intend: (inside: Change) => I,
): Promise<Work<I>> {
  const { session, provider, adapter } = await call.turn(async () => {
    const open = sessionOf(context)
    const name = rowOf(open.db, id).provider
    return {
      session: open,
      provider: await findOrNull(context.catalogue(), name),
      adapter: await adapterOf(name),
    }
  })
  if (!provider || !adapter) throw refused(whyNoCall(provider))

  const write = <T>(steps: (inside: Change) => T) =>
    call.turn(() => {
      // SECURITY: another vault may be open by now; nothing of this one is written to it.
      checkStillOpen(context, session)
      return change(context, steps)
    })
  const { intended, manager, own } = await write((inside) => {
    const made = intend(inside)
    const callerOf = (key: KeyRow) =>
      callerFor(context, inside.db, provider, key, findSecret(inside, key.id, 'current').value)
    return { intended: made, manager: callerOf(made.manager), own: callerOf(made.key) }
  })
  const logged = <T>(steps: (inside: Change) => T) =>
    write((inside) => {
      for (const caller of [manager, own]) logCalls(inside, id, caller)
      return steps(inside)
    })
  return {
    intended,
    adapter,
    provider,
    manager,
    own,
    now: () => context.ports.clock.now(),
    wait: (ms) => context.ports.http.wait(ms),
    withoutAutomatic: (scopes) => scopes.filter((scope) => !adapter.isAutomatic(scope)),
    write: logged,
    async refuse(why) {
      await logged(() => {})
      throw new KeywardError('refused', `${why} Nothing was changed.`)
    },
  }
}

const whyNoCall = (provider: Provider | null) =>
  provider
    ? `Keyward knows no call of ${provider.name} that changes what a key may do. Follow the steps of the plan.`
    : 'Keyward does not know the provider of this key.'
