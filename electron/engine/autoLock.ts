import type { Presence } from './vault/session.ts'

/** When an unlocked vault locks itself, in milliseconds: after nobody was there, and at the latest. */
export interface AutoLock {
  idleMs: number
  longestMs: number
}

export const standardAutoLock: AutoLock = { idleMs: 10 * 60_000, longestMs: 12 * 3600_000 }

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
