import type { Engine } from './openEngine.ts'

const lookEveryMs = 5 * 60_000

/** For a host that stays: has the providers looked at that a schedule names, while the vault is unlocked. */
export function scheduleSyncs(engine: Pick<Engine, 'call'>): void {
  let isRunning = false
  setInterval(async () => {
    if (isRunning) return
    isRunning = true
    // A locked vault refuses it, and a problem stands with its schedule.
    await engine.call('sync.runDue', {}).finally(() => {
      isRunning = false
    })
  }, lookEveryMs).unref()
}
