import type { Notice } from '../../engine/index.ts'

/** What is used of one of Electron's notifications. */
export interface Shown {
  on(event: 'click' | 'close' | 'failed', listener: () => void): unknown
  show(): void
}

/** What is used of Electron's class `Notification`. */
export interface NotificationClass {
  new (options: { title: string; body: string }): Shown
  isSupported(): boolean
}

/** Shows notices. */
export interface Notifier {
  isSupported(): boolean
  show(notice: Notice): void
  /** Whether the system refused the last one. */
  hasFailed(): boolean
}

/** @param open is called with the references of a notice that was clicked */
export function notifierOf(Notification: NotificationClass, open: (refs: readonly string[]) => void): Notifier {
  // Electron drops a notification that nobody holds, and its click with it.
  const held = new Set<Shown>()
  let failed = false
  return {
    isSupported: () => Notification.isSupported(),
    show({ refs, title, body }) {
      const shown = new Notification({ title, body })
      held.add(shown)
      failed = false
      shown.on('click', () => {
        held.delete(shown)
        open(refs)
      })
      shown.on('close', () => held.delete(shown))
      shown.on('failed', () => {
        held.delete(shown)
        failed = true
      })
      shown.show()
    },
    hasFailed: () => failed,
  }
}
