import type { Shown } from '../../../electron/main/notifications/notifier.ts'

type Listener = () => void

/** A notification that a test can click. */
export interface FakeNotification extends Shown {
  title: string
  body: string
  happen(event: string): void
}

/** Electron's class `Notification`, and what was shown by it. */
export function fakeNotifications() {
  const shown: FakeNotification[] = []
  const state = { supported: true }
  class Notification implements FakeNotification {
    title: string
    body: string
    private readonly listeners: [string, Listener][] = []

    constructor({ title, body }: { title: string; body: string }) {
      this.title = title
      this.body = body
    }

    on(event: string, listener: Listener) {
      this.listeners.push([event, listener])
      return this
    }

    show() {
      shown.push(this)
    }

    happen(event: string) {
      for (const [name, listener] of this.listeners) if (name === event) listener()
    }

    static isSupported() {
      return state.supported
    }
  }
  return { Notification, shown, state, titles: () => shown.map(({ title }) => title) }
}
