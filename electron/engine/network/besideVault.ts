import type { Provider } from '../../../shared/model/provider.ts'
import type { Call } from '../call.ts'
import { findSecret } from '../keys/reveal.ts'
import type { KeyRow } from '../keys/row.ts'
import {
  type Change,
  type Context,
  change,
  changeIn,
  changeInSteps,
  checkStillOpen,
  holding,
  type Session,
  sessionOf,
} from '../vault/session.ts'
import type { Caller } from './caller.ts'
import { callerFor } from './callerFor.ts'

/** How work that waits for other machines uses the vault: each use in a turn of its own, while that very vault is open. */
export interface Beside {
  /** A turn without a transaction. @throws KeywardError locked when the vault is no longer open */
  turn<T>(steps: (session: Session) => T | Promise<T>): Promise<T>
  /** Writes, in a turn of its own; in the same transaction the activity log gets what was sent since last time. */
  write<T>(steps: (inside: Change) => T): Promise<T>
  /** As `write`, for long work. */
  writeInSteps<T>(steps: (inside: Change) => Promise<T>): Promise<T>
  /** Keeps the keys of the vault while the steps run; `store` writes although it is locked meanwhile. */
  holding<T>(steps: (store: Beside['write']) => Promise<T>): Promise<T>
  /**
   * Makes calls with a version of a key.
   * @param about the id of the key that the activity log names with them
   * @throws KeywardError as `callerFor`
   */
  callerOf(inside: Change, provider: Provider, key: KeyRow, about: string, version?: number | 'current'): Caller
}

/**
 * Runs work that waits for other machines beside the vault that is open now. However it ends, the activity log has what was
 * sent, unless the vault is locked by then.
 * @throws KeywardError locked
 */
export async function besideVault<T>(context: Context, call: Call, steps: (beside: Beside) => Promise<T>): Promise<T> {
  const session = await call.turn(() => sessionOf(context))
  const unlogged: { about: string; sent: string[] }[] = []

  const turn: Beside['turn'] = (use) =>
    call.turn(() => {
      // SECURITY: another vault may be open by now; nothing of this one is read from or written to it.
      checkStillOpen(context, session)
      return use(session)
    })
  const logged =
    <R>(use: (inside: Change) => R) =>
    (inside: Change): R => {
      for (const { about, sent } of unlogged) if (sent.length > 0) inside.log('network.called', about, inShort(sent))
      return use(inside)
    }
  /** What was sent is forgotten only once it is written. */
  async function forgetting<R>(written: R | Promise<R>): Promise<R> {
    const result = await written
    for (const { sent } of unlogged) sent.length = 0
    return result
  }
  const write: Beside['write'] = (use) => turn(() => forgetting(change(context, logged(use))))

  const beside: Beside = {
    turn,
    write,
    writeInSteps: (use) => turn(() => forgetting(changeInSteps(context, logged(use)))),
    holding: (use) =>
      holding(context, (held) => {
        checkStillOpen(context, session)
        return use((changes) => call.turn(() => forgetting(changeIn(context, held, logged(changes)))))
      }),
    callerOf(inside, provider, key, about, version = 'current') {
      const sent: string[] = []
      unlogged.push({ about, sent })
      return callerFor(context, inside.db, provider, key, findSecret(inside, key.id, version).value, sent)
    },
  }
  try {
    return await steps(beside)
  } finally {
    if (unlogged.some(({ sent }) => sent.length > 0)) await write(() => {})
  }
}

/** Alike calls are counted. */
function inShort(sent: readonly string[]): string {
  const times = Map.groupBy(sent, (call) => call)
  return [...times].map(([call, all]) => (all.length === 1 ? call : `${call} (${all.length} times)`)).join(', ')
}
