import { KeywardError } from '../../../shared/api/errors.ts'
import type { Provider } from '../../../shared/model/provider.ts'
import type { Call } from '../call.ts'
import { rowOf } from '../keys/get.ts'
import type { KeyRow } from '../keys/row.ts'
import { type Beside, besideVault } from '../network/besideVault.ts'
import type { Caller } from '../network/caller.ts'
import { findOrNull } from '../providers/catalogue.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import type { Change, Context } from '../vault/session.ts'
import type { Adapter } from './adapters/adapter.ts'
import { adapterOf } from './adapters/adapterOf.ts'
import { advance, type Changes, keyIdOf } from './journal.ts'
import { type RotationRow, rotationOf } from './row.ts'

/** What one rotation is worked on with, beside the vault that it belongs to. */
export interface Work extends Pick<Beside, 'turn' | 'write'> {
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
  /** As `write`: one line of the journal, and in the same write what it says. */
  advance(changes: Changes | ((inside: Change) => Changes), note: string): Promise<RotationRow>
  /** Keeps the keys of the vault while the steps run; `store` writes although it is locked meanwhile. */
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
export function workOn<T>(context: Context, call: Call, id: string, steps: (work: Work) => Promise<T>): Promise<T> {
  return besideVault(context, call, async (beside) => {
    const { write } = beside
    const { row, key } = await beside.turn(({ db }) => {
      const found = rotationOf(db, id)
      return { row: found, key: keyIdOf(db, found) }
    })
    const provider = await findOrNull(context.catalogue(), row.provider)
    const callerOf = (find: (db: Db) => KeyRow, version: number | 'current') =>
      write((inside) => {
        if (!provider) throw new KeywardError('refused', 'Nothing is known of this provider’s API. Nothing was sent.')
        return beside.callerOf(inside, provider, find(inside.db), key, version)
      })
    return steps({
      context,
      id,
      provider,
      adapter: row.mode === 'manual' ? null : await adapterOf(row.provider),
      now: () => context.ports.clock.now(),
      wait: (ms) => context.ports.http.wait(ms),
      row: () => beside.turn(({ db }) => rotationOf(db, id)),
      key: () => beside.turn(({ db }) => rowOf(db, key)),
      write,
      advance: (changes, note) =>
        write((inside) => {
          const made = typeof changes === 'function' ? changes(inside) : changes
          return advance(inside, rotationOf(inside.db, id), made, note)
        }),
      turn: beside.turn,
      holding: (use) =>
        beside.holding((store) =>
          use({ store: (changes) => store((inside) => changes(inside, rotationOf(inside.db, id))) }),
        ),
      managing: () => beside.turn(({ db }) => managingIn(db, id)),
      callerOf: (version) => callerOf((db) => rowOf(db, key), version),
      manager: () => callerOf((db) => managingIn(db, id), 'current'),
    })
  })
}

function managingIn(db: Db, id: string): KeyRow {
  const { manager } = rotationOf(db, id)
  const found = read(() => prepared<[number | null], KeyRow>(db, 'SELECT * FROM keys WHERE row = ?').get(manager))
  if (found) return found
  throw new KeywardError('refused', 'The key that manages this one is gone from the vault. Nothing was sent.')
}
