import { createClient } from '../../../shared/api/client.ts'
import type { Transport } from '../../../shared/api/transport.ts'
import { keptSchedule } from './keptSchedule.ts'
import type { Keychain } from './keychain.ts'
import { type NotificationClass, notifierOf } from './notifier.ts'
import { tellerOf } from './teller.ts'

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
  /** Brings the window up, locked or not. */
  showWindow(): void
  /** Shows a key. It is called once the vault is open. */
  openKey(id: string): void
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
  const notifier = notifierOf(Notification, open)
  const kept = keptSchedule(scheduleFile, safeStorage, platform)
  const teller = tellerOf({
    client,
    now,
    kept,
    notifier,
    wanted: () => !stopped && settings.notifications(),
    named: settings.namesInNotifications,
  })
  /** The key of a notice that was clicked while the vault was locked. */
  let asked: string | null = null
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
      await openAsked()
      nextAt = await teller.look()
    } catch {
      // The vault was locked in the midst of it, or is busy or damaged, which the window says. The next look finds out.
    }
    if (stopped) return
    const wait =
      asked === null ? Math.max((nextAt ?? Number.POSITIVE_INFINITY) - now(), shortestWaitMs) : shortestWaitMs
    timer = setTimeout(look, Math.min(wait, longestWaitMs))
  }

  function open(refs: readonly string[]): void {
    parts.showWindow()
    asked = refs.length === 1 ? (refs[0] ?? null) : null
    void look()
  }

  async function openAsked(): Promise<void> {
    if (asked === null || (await client.vault.status({})).state !== 'unlocked') return
    const { keys } = await client.expiry.keys({ refs: [asked] })
    asked = null
    if (keys[0]) parts.openKey(keys[0].id)
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
