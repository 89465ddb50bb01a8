import { closeSync, openSync } from 'node:fs'
import Database from 'better-sqlite3'
import { KeywardError } from '../../../shared/api/errors.ts'
import { onFile } from './files.ts'
import { databaseError } from './sqliteError.ts'

/**
 * Runs the steps while no other process holds the same lock. The lock is SQLite's own lock on an empty file: it ends
 * with the process that holds it, however that ends.
 * @param waitMs how long to wait for another process
 * @throws KeywardError busy when the other process takes longer
 */
export async function withProcessLock<T>(file: string, waitMs: number, steps: () => Promise<T> | T): Promise<T> {
  onFile(file, () => closeSync(openSync(file, 'a', 0o600)))
  const lock = take(file, waitMs)
  try {
    return await steps()
  } finally {
    lock.close()
  }
}

function take(file: string, waitMs: number): Database.Database {
  let lock: Database.Database | undefined
  try {
    lock = new Database(file, { timeout: waitMs })
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock?.close()
    if ((error as { code?: unknown }).code !== 'SQLITE_BUSY') throw databaseError(error)
    throw new KeywardError('busy', 'Another Keyward process is at work on this vault. Nothing was changed. Try again.')
  }
}
