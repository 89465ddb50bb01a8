import type { EngineEvent, LockReason } from '../../shared/api/events.ts'
import type { Transport } from '../../shared/api/transport.ts'
import { type AutoLock, lockDue } from './autoLock.ts'
import { callOf } from './call.ts'
import { dispatch } from './dispatch.ts'
import { type ClipboardTimes, type Ports, standardClipboardTimes } from './ports.ts'
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
  /**
   * For a host that stays: when the vault locks itself. It is asked each time, so that a changed setting counts at
   * once. The engine then looks every second, also for what other processes do to the vault.
   */
  autoLock?: () => AutoLock
  /** How long a copied secret stays; asked each time as well. */
  clipboardTimes?: () => ClipboardTimes
  /** Tests bring their own. */
  steps?: typeof migrations
}

const lookEveryMs = 1_000

/** Makes the engine of a home, the folder that holds the vault. Nothing is read or written before the first call. */
export function openEngine(
  home: string,
  ports: Ports,
  { autoLock, clipboardTimes = () => standardClipboardTimes, steps = migrations }: EngineOptions = {},
): Engine {
  const paths = pathsOf(home)
  const context: Context = {
    paths,
    ports,
    migrations: steps,
    clipboardTimes,
    catalogue: catalogueOf(paths.providers),
    session: null,
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

  function close(why: LockReason): void {
    closeSession(context)
    look(why)
  }

  /** After whatever may have opened, closed or changed the vault. */
  function look(why: LockReason): void {
    if (!context.session) {
      if (context.presence) emit({ event: 'locked', why })
      context.presence = null
      told = null
      return
    }
    const now = ports.clock.now()
    context.presence ??= { unlockedAt: now, seenAt: now }
    if (listeners.size === 0) return
    const seen = seenOf(context.session)
    if (told !== null && told !== seen) emit({ event: 'vaultChanged' })
    told = seen
  }

  function lockIfDue(): void {
    const due = autoLock && context.presence && lockDue(context.presence, ports.clock.now(), autoLock())
    if (due) close(due)
  }

  // What cannot be looked at is told by the next call.
  const timer = autoLock && setInterval(() => inTurn(async () => lookAround()).catch(() => {}), lookEveryMs)
  timer?.unref()

  function lookAround(): void {
    lockIfDue()
    if (context.session && !isInPlace(paths, context.session)) close('closed')
    look('closed')
  }

  return {
    call(name, input, signal) {
      if (name === 'vault.lock') running.abort()
      return inTurn(async () => {
        lockIfDue()
        running = new AbortController()
        const cancel = () => running.abort()
        if (signal?.aborted) cancel()
        signal?.addEventListener('abort', cancel, { once: true })
        try {
          return await dispatch(context, name, input, callOf(running.signal, emit))
        } finally {
          signal?.removeEventListener('abort', cancel)
          look(name === 'vault.lock' ? 'asked' : 'closed')
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
      clearInterval(timer)
      running.abort()
      closeSession(context)
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
