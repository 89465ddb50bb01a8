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
import { type Db, prepared, read } from '../storage/database.ts'
import {
  type Change,
  type Context,
  change,
  changeIn,
  checkStillOpen,
  holding,
  type Session,
  sessionOf,
} from '../vault/session.ts'
import type { Adapter } from './adapters/adapter.ts'
import { adapterOf } from './adapters/adapterOf.ts'
import { advance, type Changes, keyIdOf } from './journal.ts'
import { type RotationRow, rotationOf } from './row.ts'

/** What one rotation is worked on with, while the vault that it belongs to stays open. */
export interface Work {
  context: Context
  id: string
  /** Null where the provider's API manages no keys, or a person does it by hand. */
  adapter: Adapter | null
  /** Null for a word of the user's. */
  provider: Provider | null
  /** Milliseconds since 1970. */
  now(): number
  wait(ms: number): Promise<void>
  row(): Promise<RotationRow>
  key(): Promise<KeyRow>
  /** Writes, in a turn of its own. @throws KeywardError locked when the vault is no longer open */
  write<T>(steps: (inside: Change) => T): Promise<T>
  /** As `write`: one line of the journal, and in the same write what it says. */
  advance(changes: Changes | ((inside: Change) => Changes), note: string): Promise<RotationRow>
  /** A turn without a transaction, for what brings its own. */
  turn<T>(steps: () => Promise<T>): Promise<T>
  /**
   * Keeps the keys of the vault while the steps run; `store` writes although it is locked meanwhile.
   */
  holding<T>(steps: (held: Held) => Promise<T>): Promise<T>
  /** The key that manages this one. @throws KeywardError refused when it is gone */
  managing(): Promise<KeyRow>
  /** Calls with a version of the key, or with the key that manages it. @throws KeywardError as `callerFor` */
  callerOf(version: number): Promise<Caller>
  manager(): Promise<Caller>
}

export interface Held {
  store(changes: (inside: Change, row: RotationRow) => void): Promise<void>
}

/** @throws KeywardError locked, notFound */
export async function workOn(context: Context, call: Call, id: string): Promise<Work> {
  const { session, row, key, catalogue } = await call.turn(() => {
    const { db } = sessionOf(context)
    const found = rotationOf(db, id)
    return { session: sessionOf(context), row: found, key: keyIdOf(db, found), catalogue: context.catalogue() }
  })
  const callers = new Set<Caller>()

  /** SECURITY: another vault may be open by now; nothing of this one is read from or written to it. */
  function checkOpen(): Session {
    checkStillOpen(context, session)
    return session
  }

  const inTurn = <T>(steps: (session: Session) => T | Promise<T>) => call.turn(() => steps(checkOpen()))
  const logged = (inside: Change) => {
    for (const caller of callers) logCalls(inside, key, caller)
  }
  const write = <T>(steps: (inside: Change) => T) =>
    inTurn(() =>
      change(context, (inside) => {
        logged(inside)
        return steps(inside)
      }),
    )

  async function callerOf(find: (session: Session) => { id: string; version: number | 'current' }): Promise<Caller> {
    const caller = await inTurn(({ db }) => {
      const wanted = find(checkOpen())
      return change(context, (inside) => {
        const { value } = findSecret(inside, wanted.id, wanted.version)
        if (!provider) throw new KeywardError('refused', 'Nothing is known of this provider’s API. Nothing was sent.')
        return callerFor(context, db, provider, rowOf(db, wanted.id), value)
      })
    })
    callers.add(caller)
    return caller
  }

  const provider = await findOrNull(catalogue, row.provider)
  return {
    context,
    id,
    provider,
    adapter: row.mode === 'manual' ? null : await adapterOf(row.provider),
    now: () => context.ports.clock.now(),
    wait: (ms) => context.ports.http.wait(ms),
    row: () => inTurn(({ db }) => rotationOf(db, id)),
    key: () => inTurn(({ db }) => rowOf(db, key)),
    write,
    advance: (changes, note) =>
      write((inside) => {
        const made = typeof changes === 'function' ? changes(inside) : changes
        return advance(inside, rotationOf(inside.db, id), made, note)
      }),
    turn: (steps) => inTurn(steps),
    holding: (steps) =>
      holding(context, (held) => {
        checkOpen()
        return steps({
          store: (changes) =>
            call.turn(() =>
              changeIn(context, held, (inside) => {
                logged(inside)
                changes(inside, rotationOf(inside.db, id))
              }),
            ),
        })
      }),
    managing: () => inTurn(({ db }) => managingIn(db, id)),
    callerOf: (version) => callerOf(() => ({ id: key, version })),
    manager: () => callerOf(({ db }) => ({ id: managingIn(db, id).id, version: 'current' })),
  }
}

function managingIn(db: Db, id: string): KeyRow {
  const { manager } = rotationOf(db, id)
  const found = read(() => prepared<[number | null], KeyRow>(db, 'SELECT * FROM keys WHERE row = ?').get(manager))
  if (found) return found
  throw new KeywardError('refused', 'The key that manages this one is gone from the vault. Nothing was sent.')
}
