import type { Change } from '../vault/session.ts'
import type { Caller } from './caller.ts'

/** Writes what was sent with a key since last time to the activity log, as one event; nothing where nothing was. */
export function logCalls({ log }: Pick<Change, 'log'>, key: string, caller: Caller): void {
  const times = new Map<string, number>()
  for (const call of caller.takeCalls()) times.set(call, (times.get(call) ?? 0) + 1)
  if (times.size === 0) return
  log('network.called', key, [...times].map(([call, n]) => (n === 1 ? call : `${call} (${n} times)`)).join(', '))
}
