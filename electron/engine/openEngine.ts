import type { EngineEvent, LockReason } from '../../shared/api/events.ts'
import type { AbortSignal, Envelope, Transport } from '../../shared/api/transport.ts'
import { aside } from './aside.ts'
import { autoLockOf, lockDue } from './autoLock.ts'
import { type Call, callOf } from './call.ts'
import { closeSample } from './demo/closeSample.ts'
import { dispatch } from './dispatch.ts'
import type { Ports } from './ports.ts'
import { catalogueOf } from './providers/catalogue.ts'
import { changesSeen } from './storage/database.ts'
import { migrations } from './storage/migrations/index.ts'
import { turns } from './turns.ts'
import { pathsOf } from './vault/paths.ts'
import { type Context, closeSession, isInPlace, type Session } from './vault/session.ts'

/** The engine of one home, as its hosts see it. */
export interface Engine extends Transport {
  /** Cancels what runs, wipes the keys and tells why. Done when the promise is. */
  lock(why: LockReason): Promise<void>
  /** Locks where that is due. For a host whose machine wakes, before it shows anything. */
  lockIfDue(): Promise<void>
  /** Closes the vault at once. Done when its keys are wiped: while a provider's answer is awaited it waits to store that. */
  close(): Promise<void>
}

export interface EngineOptions {
  /** Tests bring their own. */
  steps?: typeof migrations
}

const lookEveryMs = 1_000

/**
 * Makes the engine of a home, the folder that holds the vault. Nothing of the vault is read or written before the first
 * call. For a host that stays it looks every second whether the vault is to be locked, and what other processes do to it.
 */
export function openEngine(home: string, ports: Ports, { steps = migrations }: EngineOptions = {}): Engine {
  const paths = pathsOf(home)
  const context: Context = {
    paths,
    ports,
    migrations: steps,
    catalogue: catalogueOf(paths.providers),
    session: null,
    held: new Map(),
    own: null,
    presence: null,
  }
  const listeners = new Set<(event: EngineEvent) => void>()
  const emit = (event: EngineEvent) => {
    for (const listener of listeners) listener(event)
  }
  const inTurn = turns()
  /** What the calls that run are cancelled by: one, and those aside. */
  const running = new Set<AbortController>()
  /** What the vault looked like when somebody was last told. */
  let told: string | null = null

  /** Whether a person asks with this call that what is open is closed. */
  const isLocking = (name: string) => name === 'vault.lock' || (name === 'demo.close' && context.own !== null)

  function close(why: LockReason): void {
    closeSession(context)
    look(why)
  }

  /** After whatever may have opened, closed or changed the vault. */
  function look(why: LockReason): void {
    if (!context.session) {
      closeSample(context)
      if (context.presence) emit({ event: 'locked', why })
      context.presence = null
      told = null
      return
    }
    const now = ports.clock.now()
    if (context.presence === null) {
      context.presence = { unlockedAt: now, seenAt: now }
      emit({ event: 'unlocked' })
    }
    if (listeners.size === 0) return
    const seen = seenOf(context.session)
    if (told !== null && told !== seen) emit({ event: 'vaultChanged' })
    told = seen
  }

  function lockIfDue(): void {
    const { presence } = context
    const autoLock = presence && autoLockOf(ports)
    const due = autoLock && lockDue(presence, ports.clock.now(), autoLock)
    if (due) close(due)
  }

  // What cannot be looked at is told by the next call.
  const timer =
    ports.host.kind !== 'terminal' && setInterval(() => inTurn(async () => lookAround()).catch(() => {}), lookEveryMs)
  if (timer) timer.unref()

  function lookAround(): void {
    lockIfDue()
    if (context.session && !isInPlace(context.paths, context.session)) close('closed')
    look('closed')
  }

  function cancelAll(): void {
    for (const call of running) call.abort()
  }

  /** Makes a call that ends when its caller, or whoever locks the vault, no longer wants the answer. */
  async function make(name: string, input: unknown, signal?: AbortSignal, turn?: Call['turn']): Promise<Envelope> {
    const cancel = new AbortController()
    const abort = () => cancel.abort()
    if (signal?.aborted) abort()
    signal?.addEventListener('abort', abort, { once: true })
    running.add(cancel)
    try {
      return await dispatch(context, name, input, callOf(cancel.signal, emit, turn))
    } finally {
      running.delete(cancel)
      signal?.removeEventListener('abort', abort)
    }
  }

  /** One use of the vault by a call aside. */
  const turn: Call['turn'] = (steps) =>
    inTurn(async () => {
      lockIfDue()
      try {
        return await steps()
      } finally {
        look('closed')
      }
    })

  return {
    call(name, input, signal) {
      if (isLocking(name)) cancelAll()
      if (aside.has(name)) return make(name, input, signal, turn)
      const why = isLocking(name) ? 'asked' : 'closed'
      return inTurn(async () => {
        lockIfDue()
        if (name === 'demo.open') close('asked')
        try {
          return await make(name, input, signal)
        } finally {
          look(why)
        }
      })
    },
    onEvent(listener) {
      if (listeners.size === 0 && context.session) told = seenOf(context.session)
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    lock(why) {
      cancelAll()
      return inTurn(async () => close(why))
    },
    lockIfDue: () => inTurn(async () => lockIfDue()),
    async close() {
      if (timer) clearInterval(timer)
      cancelAll()
      closeSession(context)
      closeSample(context)
      await Promise.allSettled(context.held.keys())
    },
  }
}

/** Never throws: a database that cannot be read is told by the call that reads it. */
function seenOf({ db }: Session): string {
  try {
    return changesSeen(db)
  } catch {
    return 'unreadable'
  }
}
