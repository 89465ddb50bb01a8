import type { EngineEvent, LockReason } from '../../shared/api/events.ts'
import type { Transport } from '../../shared/api/transport.ts'
import { autoLockOf, lockDue } from './autoLock.ts'
import { callOf } from './call.ts'
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
  /** Closes the vault and wipes its keys, at once. */
  close(): void
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
    own: null,
    presence: null,
  }
  const listeners = new Set<(event: EngineEvent) => void>()
  const emit = (event: EngineEvent) => {
    for (const listener of listeners) listener(event)
  }
  const inTurn = turns()
  /** What the call that runs is cancelled by. */
  let running = new AbortController()
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

  return {
    call(name, input, signal) {
      if (isLocking(name)) running.abort()
      // It touches no vault, and nothing else may wait while a person thinks.
      if (name === 'host.chooseFile')
        return dispatch(context, name, input, callOf(signal ?? new AbortController().signal, emit))
      const why = isLocking(name) ? 'asked' : 'closed'
      return inTurn(async () => {
        lockIfDue()
        if (name === 'demo.open') close('asked')
        running = new AbortController()
        const cancel = () => running.abort()
        if (signal?.aborted) cancel()
        signal?.addEventListener('abort', cancel, { once: true })
        try {
          return await dispatch(context, name, input, callOf(running.signal, emit))
        } finally {
          signal?.removeEventListener('abort', cancel)
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
      running.abort()
      return inTurn(async () => close(why))
    },
    lockIfDue: () => inTurn(async () => lockIfDue()),
    close() {
      if (timer) clearInterval(timer)
      running.abort()
      closeSession(context)
      closeSample(context)
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
