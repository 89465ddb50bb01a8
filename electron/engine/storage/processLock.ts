import { closeSync, openSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { KeywardError } from '../../../shared/api/errors.ts'
import { onFile } from './files.ts'
import { databaseError } from './sqliteError.ts'

const askAgainMs = 25

/**
 * Runs the steps while no other process holds the same lock. The lock is SQLite's own lock on an empty file: it ends
 * with the process that holds it, however that ends.
 * @param waitMs how long to wait for another process
 * @throws KeywardError busy when the other process takes longer
 */
export async function withProcessLock<T>(file: string, waitMs: number, steps: () => Promise<T> | T): Promise<T> {
  onFile(file, () => closeSync(openSync(file, 'a', 0o600)))
  const lock = await take(file, waitMs)
  try {
    return await steps()
  } finally {
    lock.close()
  }
}

/** Asks again and again: SQLite's own waiting would keep this whole process from doing anything else. */
async function take(file: string, waitMs: number): Promise<Database.Database> {
  const until = performance.now() + waitMs
  let lock = takeNow(file)
  while (!lock && performance.now() < until) {
    await setTimeout(askAgainMs)
    lock = takeNow(file)
  }
  if (!lock)
    throw new KeywardError('busy', 'Another Keyward process is at work on this vault. Nothing was changed. Try again.')
  return lock
}

function takeNow(file: string): Database.Database | null {
  let lock: Database.Database | undefined
  try {
    lock = new Database(file, { timeout: 0 })
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock?.close()
    if ((error as { code?: unknown }).code === 'SQLITE_BUSY') return null
    throw databaseError(error)
  }
}
