import { createClient } from '../../../shared/api/client.ts'
import type { Transport } from '../../../shared/api/transport.ts'
import { tellerOf } from '../../engine/index.ts'
import { keptSchedule } from './keptSchedule.ts'
import type { Keychain } from './keychain.ts'
import { type NotificationClass, notifierOf } from './notifier.ts'

/** What the notifications touch. */
export interface NotificationParts {
  engine: Transport
  /** Milliseconds since 1970. */
  now: () => number
  Notification: NotificationClass
  safeStorage: Keychain
  platform: NodeJS.Platform
  powerMonitor: { on(event: 'resume' | 'unlock-screen', listener: () => void): unknown }
  /** Where the sealed schedule lies: beside the vault, not in it. */
  scheduleFile: string
  settings: { notifications(): boolean; namesInNotifications(): boolean }
  /** A notice was clicked. @param ref the key it is about, null where it is about several */
  onClick(ref: string | null): void
}

export interface Notifications {
  /** What the person should know of how they are told, or null: nothing. */
  notice(): string | null
  /** Looks now: after an unlock, or a change of settings. */
  look(): Promise<void>
  /** Done when nothing more is told or written. */
  stop(): Promise<void>
}

/** Timers do not count while the machine sleeps, and clocks are set: the wall clock is looked at this often. */
const longestWaitMs = 15_000
const shortestWaitMs = 1_000

/** Tells keys before they end, also while the vault is locked. After `ready`. */
export function setupNotifications(parts: NotificationParts): Notifications {
  const { engine, now, Notification, safeStorage, platform, powerMonitor, scheduleFile, settings } = parts
  const client = createClient(engine)
  let stopped = false
  const notifier = notifierOf(Notification, (refs) => parts.onClick(refs.length === 1 ? (refs[0] ?? null) : null))
  const kept = keptSchedule(scheduleFile, safeStorage, platform)
  const teller = tellerOf({
    client,
    now,
    kept,
    notifier,
    wanted: () => !stopped && settings.notifications(),
    named: settings.namesInNotifications,
  })
  let timer: NodeJS.Timeout | undefined
  let last: Promise<void> = Promise.resolve()
  let next: Promise<void> | null = null

  /** One look at a time; all that are asked for while one runs are one more. */
  function look(): Promise<void> {
    next ??= last.then(() => {
      next = null
      return lookOnce()
    })
    last = next
    return next
  }

  async function lookOnce(): Promise<void> {
    clearTimeout(timer)
    if (stopped) return
    let nextAt: number | null = null
    try {
      nextAt = await teller.look()
    } catch {
      // The vault was locked in the midst of it, or is busy or damaged, which the window says. The next look finds out.
    }
    if (stopped) return
    const wait = Math.max((nextAt ?? Number.POSITIVE_INFINITY) - now(), shortestWaitMs)
    timer = setTimeout(look, Math.min(wait, longestWaitMs))
  }

  const ended = engine.onEvent(({ event }) => {
    if (event === 'progress') return
    teller.refresh()
    void look()
  })
  powerMonitor.on('resume', look)
  powerMonitor.on('unlock-screen', look)
  void look()

  return {
    notice() {
      if (!Notification.isSupported()) return 'This system shows no notifications: keys are not told before they end.'
      if (notifier.hasFailed()) return 'The system did not show the last notification.'
      if (teller.isSealed() !== false) return null
      return 'This system’s keychain cannot really protect what is due, so it stays in memory only: after a restart nothing is told until you unlock.'
    },
    look,
    stop() {
      stopped = true
      clearTimeout(timer)
      ended()
      return last
    },
  }
}
