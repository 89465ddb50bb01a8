import type { Ports } from './ports.ts'
import type { Presence } from './vault/session.ts'

/** When an unlocked vault locks itself, in milliseconds: after nobody was there, and at the latest. */
export interface AutoLock {
  idleMs: number
  longestMs: number
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** When the vault of a host locks itself; null in a terminal, where a vault is open for one command. */
export function autoLockOf({ host, settings }: Pick<Ports, 'host' | 'settings'>): AutoLock | null {
  if (host.kind === 'terminal') return null
  const { idleMinutes, longestHours } = settings.get().lock
  return { idleMs: idleMinutes * minuteMs, longestMs: longestHours * hourMs }
}

/** A clock that is set right goes back by less. */
const setBackMs = 60_000

/**
 * @returns why the vault must be locked now, or null. Only the wall clock goes on while the machine sleeps; a clock
 * that was set back tells nothing any more, so that counts as too long.
 */
export function lockDue(
  { unlockedAt, seenAt }: Presence,
  now: number,
  { idleMs, longestMs }: AutoLock,
): 'idle' | 'longest' | null {
  if (now - unlockedAt >= longestMs || now < unlockedAt - setBackMs) return 'longest'
  if (now - seenAt >= idleMs || now < seenAt - setBackMs) return 'idle'
  return null
}
