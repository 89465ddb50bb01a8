import type { Engine } from './openEngine.ts'

const afterChangeMs = 1_000

/** For a host that stays: has the hourly backup made when the vault has changed and one is due. */
export function scheduleBackups(engine: Pick<Engine, 'call' | 'onEvent'>): void {
  let timer: NodeJS.Timeout | null = null
  engine.onEvent(({ event }) => {
    if (event !== 'vaultChanged') return
    timer ??= setTimeout(() => {
      timer = null
      void engine.call('backups.schedule', {})
    }, afterChangeMs)
    timer.unref()
  })
}
