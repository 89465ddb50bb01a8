import { createClient } from '../../shared/api/client.ts'
import type { Transport } from '../../shared/api/transport.ts'
import { type KeptSchedule, type SettingsKeeper, tellerOf } from '../engine/index.ts'

export interface NoticeParts {
  engine: Transport
  settings: Pick<SettingsKeeper, 'get'>
  /** Milliseconds since 1970. */
  now(): number
  /** Says something to the person: where they can see it, whether the vault is open or not. */
  tell(message: string): void
}

const lookEveryMs = 15_000

/** What is due is in memory only: after a restart nothing is told until somebody unlocks. */
const inMemory: KeptSchedule = {
  read: async () => null,
  write: async () => false,
  recall: () => ({ steps: [], digestDays: [] }),
  remove: () => {},
}

/** Tells keys before they end, for as long as the host runs. @returns what ends it */
export function setupNotices({ engine, settings, now, tell }: NoticeParts): () => void {
  const teller = tellerOf({
    client: createClient(engine),
    now,
    kept: inMemory,
    notifier: { isSupported: () => true, show: ({ title, body }) => tell(`${title}. ${body}`) },
    wanted: () => settings.get().notifications.wanted,
    named: () => settings.get().notifications.named,
  })
  let last: Promise<unknown> = Promise.resolve()
  const look = () => {
    // A vault that is locked in the midst of it, busy or damaged says so itself; the next look finds out.
    last = last.then(teller.look).catch(() => {})
  }
  const unlisten = engine.onEvent(({ event }) => {
    if (event === 'progress') return
    teller.refresh()
    look()
  })
  const timer = setInterval(look, lookEveryMs)
  timer.unref()
  return () => {
    clearInterval(timer)
    unlisten()
  }
}
