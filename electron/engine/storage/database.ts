import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { KeywardError } from '../../../shared/api/errors.ts'
import { isThere, onFile } from './files.ts'
import { databaseError } from './sqliteError.ts'

const busyTimeoutMs = 30_000
const checkpointTimeoutMs = 100
const pageBytes = 4096

export type Db = Database.Database

/** What opens a database file: the raw page key (32 bytes) and its salt (16 bytes, the file's first). */
export interface PageKey {
  key: Buffer
  salt: Buffer
}

// The library takes raw key material behind this prefix: 32 bytes of key, then 16 of salt.
const rawKey = ({ key, salt }: PageKey) => Buffer.concat([Buffer.from('raw:'), key, salt])

/**
 * Opens an encrypted database in the form of SQLCipher 4.
 * @throws KeywardError vaultMismatch (the file has another salt), databaseDamaged, noPermission, vaultIncomplete
 */
export function openDatabase(file: string, pageKey: PageKey): Db {
  checkOutside(file, pageKey.salt)
  return connect(file, pageKey)
}

/** Makes a new, empty database of 0600 with the write-ahead log on. */
export function createDatabase(file: string, pageKey: PageKey): Db {
  onFile(file, () => closeSync(openSync(file, 'wx', 0o600)))
  const db = connect(file, pageKey)
  db.pragma('journal_mode=WAL')
  return db
}

function connect(file: string, pageKey: PageKey): Db {
  let db: Db | undefined
  try {
    db = new Database(file, { fileMustExist: true, timeout: busyTimeoutMs })
    db.pragma(`cipher='sqlcipher'`)
    db.pragma('legacy=4')
    db.key(rawKey(pageKey))
    // SECURITY: temporary files are not encrypted by the cipher; this must come before the first query.
    db.pragma('temp_store=MEMORY')
    db.pragma('secure_delete=ON')
    db.pragma('synchronous=FULL')
    db.pragma('foreign_keys=ON')
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    return db
  } catch (error) {
    db?.close()
    throw databaseError(error)
  }
}

/** Gives a copy that nobody else has open another key. */
export function changePageKey(db: Db, pageKey: PageKey): void {
  try {
    db.pragma('journal_mode=DELETE')
    db.rekey(rawKey(pageKey))
    db.pragma('journal_mode=WAL')
  } catch (error) {
    throw databaseError(error)
  }
}

/** Writes all pages into a new file under the same key, without what was deleted. */
export function copyDatabase(db: Db, file: string): void {
  try {
    onFile(file, () => closeSync(openSync(file, 'wx', 0o600)))
    db.prepare('VACUUM INTO ?').run(file)
  } catch (error) {
    throw databaseError(error)
  }
}

/**
 * Runs the steps as one write transaction, durable when this returns.
 * @throws KeywardError busy, diskFull, noPermission, databaseDamaged; nothing is written then
 */
export function write<T>(db: Db, steps: () => T): T {
  let result: T
  try {
    result = db.transaction(steps).immediate()
  } catch (error) {
    throw databaseError(error)
  }
  emptyLog(db)
  return result
}

/** As `write`, for steps that let the host do other things between them. Nothing else may use the connection meanwhile. */
export async function writeInSteps<T>(db: Db, steps: () => Promise<T>): Promise<T> {
  let result: T
  try {
    db.exec('BEGIN IMMEDIATE')
    result = await steps()
    db.exec('COMMIT')
  } catch (error) {
    if (db.open && db.inTransaction) db.exec('ROLLBACK')
    throw databaseError(error)
  }
  emptyLog(db)
  return result
}

/** The transaction is durable in the write-ahead log before this. */
function emptyLog(db: Db): void {
  try {
    // SQLite silently drops what follows a damaged frame of the log, so the log is kept empty between writes.
    db.pragma(`busy_timeout=${checkpointTimeoutMs}`)
    db.pragma('wal_checkpoint(TRUNCATE)')
  } catch {
    // The next write empties it.
  } finally {
    db.pragma(`busy_timeout=${busyTimeoutMs}`)
  }
}

/** Keeps every other connection from writing until this one is closed. */
export function lockForWriting(db: Db): void {
  try {
    db.exec('BEGIN IMMEDIATE')
  } catch (error) {
    throw databaseError(error)
  }
}

/** Lets others write again, where `lockForWriting` kept them from it. */
export function unlockForWriting(db: Db): void {
  if (db.open && db.inTransaction) db.exec('ROLLBACK')
}

const compiled = new WeakMap<Db, Map<string, Database.Statement<unknown[], unknown>>>()

/** A statement that is compiled once for a connection: for what runs once a key. Not for `iterate`. */
export function prepared<P extends unknown[], R = unknown>(db: Db, sql: string): Database.Statement<P, R> {
  const statements = compiled.get(db) ?? new Map()
  if (statements.size === 0) compiled.set(db, statements)
  const statement = statements.get(sql) ?? db.prepare<unknown[], unknown>(sql)
  statements.set(sql, statement)
  return statement as Database.Statement<P, R>
}

/** @returns what differs once this connection or another has written to the database */
export function changesSeen(db: Db): string {
  const { changes } = read(() => prepared<[], { changes: number }>(db, 'SELECT total_changes() AS changes').get()) ?? {}
  return `${changes}/${read(() => db.pragma('data_version', { simple: true }))}`
}

/** Runs a query and gives its errors their words. */
export function read<T>(query: () => T): T {
  try {
    return query()
  } catch (error) {
    throw databaseError(error)
  }
}

/** Tells a file of another vault and a cut one apart from a damaged one, before any page is decrypted. */
function checkOutside(file: string, salt: Buffer): void {
  if (!isThere(file)) {
    throw new KeywardError(
      'vaultIncomplete',
      `${file} is missing. The header alone opens nothing. Put the file back, or restore a backup.`,
    )
  }
  onFile(file, () => {
    const handle = openSync(file, 'r')
    try {
      const size = fstatSync(handle).size
      const start = Buffer.alloc(salt.length)
      readSync(handle, start, 0, salt.length, 0)
      if (size === 0 || size % pageBytes !== 0) {
        throw new KeywardError(
          'databaseDamaged',
          `${file} is cut short. Nothing was changed. Check the vault (doctor), then restore the newest backup: the damaged vault is kept.`,
        )
      }
      if (differingBits(start, salt) > 40) {
        throw new KeywardError(
          'vaultMismatch',
          `${file} does not belong to the header beside it: they are files of two vaults, or it is no vault at all. Nothing was changed. Put the right file back, or restore a backup.`,
        )
      }
    } finally {
      closeSync(handle)
    }
  })
}

// Two random salts differ in about 64 of 128 bits; a few damaged bytes in far fewer.
function differingBits(a: Buffer, b: Buffer): number {
  let bits = 0
  for (const [i, byte] of a.entries()) bits += (byte ^ (b[i] ?? 0)).toString(2).replaceAll('0', '').length
  return bits
}

/** Tells one file from another that has taken its name since. */
export function fileIdentity(file: string): string | null {
  const stat = onFile(file, () => statSync(file, { bigint: true, throwIfNoEntry: false }))
  return stat ? `${stat.dev}:${stat.ino}` : null
}
