import type { PowerMonitor } from 'electron'
import type { Engine } from '../engine/index.ts'
import type { DesktopClipboard } from './clipboard.ts'
import type { Windows } from './windows.ts'

export interface LockingParts {
  engine: Pick<Engine, 'lock' | 'lockIfDue' | 'onEvent'>
  clipboard: Pick<DesktopClipboard, 'clearNow'>
  windows: Pick<Windows, 'empty'>
  powerMonitor: PowerMonitor
}

/** Locks with the system, and leaves nothing behind when the vault is locked. @returns locks for a reason of the system */
export function setupLocking({ engine, clipboard, windows, powerMonitor }: LockingParts): () => Promise<void> {
  engine.onEvent(({ event }) => {
    if (event !== 'locked') return
    windows.empty()
    void clipboard.clearNow()
  })
  const lock = async () => {
    // What was copied is cleared also where the vault was locked before.
    await Promise.all([engine.lock('system'), clipboard.clearNow()])
  }
  powerMonitor.on('suspend', lock)
  powerMonitor.on('lock-screen', lock)
  powerMonitor.on('user-did-resign-active', lock)
  powerMonitor.on('shutdown', lock)
  // The time that the machine slept counts.
  powerMonitor.on('resume', () => engine.lockIfDue())
  powerMonitor.on('unlock-screen', () => engine.lockIfDue())
  return lock
}
