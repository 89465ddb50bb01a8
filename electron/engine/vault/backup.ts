import { promises, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { Call } from '../call.ts'
import { copyDatabase, type Db, openDatabase, read } from '../storage/database.ts'
import { fileError, isThere, makePrivateFolder, onFile, removeAbandoned } from '../storage/files.ts'
import { withProcessLock } from '../storage/processLock.ts'
import { extractDatabase, joinBackup, readBackup, sizeOf } from './backupFile.ts'
import { type BackupKind, backupName, listBackups, surplus } from './backupNames.ts'
import { checkHeaderMac, decodeHeader, vaultIdBytes } from './header.ts'
import { type Context, change, checkStillInPlace, type Session, sessionOf } from './session.ts'

const lockWaitMs = 60_000
const copyAttempts = 5

export interface MadeBackup {
  file: string
  keys: number
  verified: true
}

/**
 * Writes a backup, opens it again and checks it, then thins out the automatic ones.
 * @param file where a person wants it; else in the backups folder
 * @param call told when half of the work is done: the copy, before the check; for who waits for it
 * @throws KeywardError refused when the file is there already
 */
export async function writeBackup(context: Context, kind: BackupKind, file?: string, call?: Call): Promise<MadeBackup> {
  const session = sessionOf(context)
  const { backups } = context.paths
  makePrivateFolder(backups)
  return withProcessLock(join(backups, 'lock'), lockWaitMs, async () => {
    removeAbandoned(backups)
    await call?.step(0, 2)
    const target = file ? resolve(file) : freeName(backups, kind, context.ports.clock.now())
    if (isThere(target)) {
      throw new KeywardError(
        'refused',
        `${target} is there already, and a backup never replaces a file. Nothing was written. Name another file.`,
      )
    }
    const work = join(backups, 'work.db')
    try {
      await copyWithHeader(context, session, work, target)
    } finally {
      await clearWork(work)
    }
    let keys: number
    try {
      await call?.step(1, 2)
      keys = (await verifyBackup(target, session, work)).keys
      await call?.step(2, 2)
      change(context, ({ log }) => log('backup.made', null, `${kind}, ${keys} keys, opened and checked`))
    } catch (error) {
      rmSync(target, { force: true })
      throw error
    }
    for (const old of surplus(listBackups(backups))) onFile(old.file, () => rmSync(old.file, { force: true }))
    return { file: target, keys, verified: true }
  })
}

/** @param at milliseconds since 1970; a moment that has a backup gives way to the next, so that their order is clear */
function freeName(folder: string, kind: BackupKind, at: number): string {
  const taken = new Set(listBackups(folder).map((backup) => backup.at))
  while (taken.has(at)) at++
  return join(folder, backupName(kind, at))
}

/** Header and database must be of one moment: a change of password in between is waited out. */
async function copyWithHeader(context: Context, session: Session, work: string, target: string): Promise<void> {
  for (let attempt = 0; attempt < copyAttempts; attempt++) {
    checkStillInPlace(context.paths, session)
    const header = onFile(context.paths.header, () => readFileSync(context.paths.header))
    const generation = decodeHeader(header)?.body.generation
    await clearWork(work)
    copyDatabase(session.db, work)
    const copy = openDatabase(work, {
      key: session.keys.page,
      salt: vaultIdBytes(session.vaultId),
    })
    const copied = read(() => copy.prepare<[], { generation: number }>('SELECT generation FROM vault').get())
    copy.close()
    if (generation === undefined)
      throw new KeywardError(
        'headerDamaged',
        'The header keyslots.json is damaged, so no backup was made. Unlock again: it is recovered from its copy.',
      )
    if (copied?.generation === generation) {
      return joinBackup(target, header, { file: work, start: 0, bytes: await sizeOf(work) })
    }
  }
  throw new KeywardError(
    'busy',
    'A change of the header keyslots.json has not come to its end, so no backup was made. Unlock again: that finishes it.',
  )
}

/**
 * Opens a backup under a session's keys and reads all of it.
 * @param work a path for the extracted database, removed afterwards
 * @throws KeywardError backupDamaged
 */
export async function verifyBackup(
  file: string,
  session: Session,
  work: string,
  look?: (db: Db) => void,
): Promise<{ keys: number }> {
  const backup = await readBackup(file)
  await clearWork(work)
  try {
    await extractDatabase(backup, work)
    const db = openDatabase(work, {
      key: session.keys.page,
      salt: vaultIdBytes(session.vaultId),
    })
    try {
      checkPages(db)
      look?.(db)
      return { keys: countKeys(db) }
    } finally {
      db.close()
    }
  } catch (error) {
    if (error instanceof KeywardError && error.code !== 'databaseDamaged') throw error
    throw new KeywardError('backupDamaged', `The backup ${file} could not be opened and checked. It is of no use.`)
  } finally {
    await clearWork(work)
  }
}

/**
 * Whether a backup is of a session's vault under its present key.
 * @throws KeywardError backupDamaged
 */
export async function isBackupOf(file: string, session: Session): Promise<boolean> {
  const header = decodeHeader((await readBackup(file)).header)
  if (!header) throw new KeywardError('backupDamaged', `The header inside ${file} is damaged. It is of no use.`)
  if (header.body.vaultId !== session.vaultId) return false
  try {
    checkHeaderMac(header, session.keys.header)
    return true
  } catch {
    return false
  }
}

/** Reads every page, which tests every page's MAC. @throws KeywardError databaseDamaged */
export function checkPages(db: Db): void {
  const result = read(() => db.pragma('integrity_check(1)', { simple: true }))
  if (result !== 'ok') {
    throw new KeywardError('databaseDamaged', 'The database is damaged: its tables and indexes do not agree.')
  }
}

export const countKeys = (db: Db) =>
  read(() => db.prepare<[], { n: number }>('SELECT count(*) AS n FROM keys WHERE removed_at IS NULL').get()?.n ?? 0)

async function clearWork(work: string): Promise<void> {
  try {
    for (const suffix of ['', '-wal', '-shm', '-journal']) await promises.rm(work + suffix, { force: true })
  } catch (error) {
    throw fileError(error, work)
  }
}
