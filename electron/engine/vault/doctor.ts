import { createSecretKey } from 'node:crypto'
import { statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Check } from '../../../shared/api/doctor.ts'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { Call } from '../call.ts'
import { fingerprint } from '../crypto/fingerprint.ts'
import { openEntry } from '../crypto/sealedEntry.ts'
import { openValue } from '../crypto/sealedValue.ts'
import { type Db, openDatabase, read } from '../storage/database.ts'
import { type LogEnd, logEnd, verifyLog } from '../storage/eventLog.ts'
import { isThere, readIfThere } from '../storage/files.ts'
import { withProcessLock } from '../storage/processLock.ts'
import { databaseError } from '../storage/sqliteError.ts'
import { checkPages, isBackupOf, verifyBackup } from './backup.ts'
import { listBackups, type NamedBackup } from './backupNames.ts'
import { decodeHeader, vaultIdBytes } from './header.ts'
import { labelsAreSound } from './labelsAreSound.ts'
import { sealedEntries } from './sealedEntries.ts'
import type { Context, Session } from './session.ts'
import { unlockWithPassword } from './unlock.ts'

const lockWaitMs = 60_000
const checkCount = 10

/**
 * Looks at everything the vault rests on, in the order in which things depend on each other.
 * @throws KeywardError wrongPassword and noVault: then there is nothing to say about a vault
 */
export async function runDoctor(context: Context, { password }: { password?: string | undefined }, call: Call) {
  const { paths } = context
  const checks: Check[] = []
  const look = async (name: string, step: () => string | Promise<string>) => {
    await call.step(checks.length, checkCount)
    checks.push(await outcome(name, step))
  }
  if (!isThere(paths.vault) && !isThere(paths.swap)) {
    throw new KeywardError('noVault', `There is no vault in ${paths.home}. Make one first.`)
  }
  await look('files', () => filesAreThere(context))
  await look('permissions', () => permissionsAreTight(context))
  await look('header', () => headerIsSound(context))
  if (!context.session && password !== undefined) {
    try {
      await unlockWithPassword(context, password)
    } catch (error) {
      if (!(error instanceof KeywardError) || error.code === 'wrongPassword') throw error
      checks.push({ name: 'opening', ok: false, detail: error.message })
    }
  }
  const { session } = context
  if (session) {
    checks.push({
      name: 'opening',
      ok: true,
      detail: 'header and database belong together and open',
    })
    await look('pages', () => pagesAreSound(context, session))
    await look('search index', () => searchIsInStep(session.db))
    await look('secrets', () => secretsOpen(session, () => call.step(checks.length, checkCount)))
    await look('versions', () => labelsAreSound(session.db))
    await look('log', () => logIsWhole(session, call.pause))
    await look('newest backup', () => newestBackupIsSound(context, session, call.pause))
  } else {
    for (const name of ['pages', 'search index', 'secrets', 'versions', 'log', 'newest backup']) {
      checks.push({
        name,
        ok: false,
        detail: 'not checked: the vault could not be opened',
      })
    }
  }
  await call.step(checkCount, checkCount)
  return { ok: checks.every(({ ok }) => ok), checks }
}

async function outcome(name: string, step: () => string | Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, detail: await step() }
  } catch (error) {
    return {
      name,
      ok: false,
      detail: error instanceof Error ? error.message : 'failed',
    }
  }
}

function filesAreThere({ paths }: Context): string {
  const missing = [paths.header, paths.headerCopy, paths.database].filter((file) => !isThere(file))
  if (missing.length > 0) throw new Error(`missing: ${missing.map((file) => basename(file)).join(', ')}`)
  return 'header, its copy and database are there'
}

function permissionsAreTight({ paths }: Context): string {
  if (process.platform === 'win32') return 'not looked at: Windows keeps access lists instead of modes'
  const open = [
    paths.vault,
    paths.backups,
    paths.header,
    paths.headerCopy,
    paths.database,
    ...listBackups(paths.backups).map(({ file }) => file),
  ].filter(
    (path) => isThere(path) && ((statSync(path).mode & 0o077) !== 0 || statSync(path).uid !== process.getuid?.()),
  )
  if (open.length > 0) throw new Error(`other users can reach, or own: ${open.join(', ')}`)
  return 'only you can reach the files'
}

function headerIsSound({ paths }: Context): string {
  const bytes = readIfThere(paths.header)
  const copy = readIfThere(paths.headerCopy)
  if (!bytes || !decodeHeader(bytes)) throw new Error('keyslots.json is damaged or missing')
  if (!copy?.equals(bytes)) throw new Error('the copy of keyslots.json differs from it; the next unlock repairs this')
  const { body } = decodeHeader(bytes) as NonNullable<ReturnType<typeof decodeHeader>>
  return `generation ${body.generation}, opened by ${body.slots.map(({ type }) => type).join(' and ')}`
}

function pagesAreSound({ paths }: Context, { keys, vaultId }: Session): string {
  // A connection of its own: the session's cache may hold good pages of a damaged file.
  const db = openDatabase(paths.database, { key: keys.page, salt: vaultIdBytes(vaultId) })
  try {
    checkPages(db)
  } finally {
    db.close()
  }
  return 'every page has the content that was written'
}

function searchIsInStep(db: Db): string {
  try {
    db.prepare(`INSERT INTO search (search, rank) VALUES ('integrity-check', 1)`).run()
  } catch (error) {
    if (!String((error as { code?: unknown }).code).startsWith('SQLITE_CORRUPT')) throw databaseError(error)
    throw new Error('the search index does not agree with the keys: some may not be found')
  }
  return 'every key can be found'
}

async function secretsOpen({ db, keys }: Session, pause: () => Promise<void>): Promise<string> {
  const [seal, print] = [createSecretKey(keys.seal), createSecretKey(keys.fingerprint)]
  const all = read(() => db.prepare<[], { row: number; id: string }>('SELECT row, id FROM keys').all())
  const versionsOf = db.prepare<[number], { version: number; sealed: Buffer; fingerprint: string }>(
    'SELECT version, sealed, fingerprint FROM versions WHERE key = ?',
  )
  let count = 0
  const broken = new Set<string>()
  for (const { row, id } of all) {
    for (const { version, sealed, fingerprint: stored } of read(() => versionsOf.all(row))) {
      count++
      const value = openValue(seal, id, version, sealed)
      if (value === null || fingerprint(print, value) !== stored) broken.add(id)
    }
    await pause()
  }
  for (const { key, rotationId, consumerId, sealed } of sealedEntries(db)) {
    count++
    if (openEntry(seal, rotationId, consumerId, sealed) === null) broken.add(key)
  }
  if (broken.size > 0) throw new Error(`the secrets of these keys do not open: ${[...broken].join(', ')}`)
  return `${count} secrets open`
}

async function logIsWhole({ db, keys }: Session, pause: Call['pause']): Promise<string> {
  const end = await verifyLog(db, keys.log, pause)
  if ('wrongAt' in end) throw new Error(`event ${end.wrongAt} of the activity log was changed or is missing`)
  return `${end.count} events in an unbroken chain`
}

/** When this vault took another's place: the backups before are of that one. Milliseconds since 1970, 0 for never. */
function lastRestore(db: Db): number {
  const sql = `SELECT max(at) FROM events WHERE event = 'vault.restored'`
  return read(() => db.prepare<[], number | null>(sql).pluck().get()) ?? 0
}

async function newestBackupIsSound({ paths }: Context, session: Session, pause: Call['pause']): Promise<string> {
  const restoredAt = lastRestore(session.db)
  const newest = await newestBackupOf(session, paths.backups, restoredAt)
  if (!newest) return 'there is none yet: one is made after the next change'
  let backedUp: LogEnd | undefined
  const { keys } = await withProcessLock(join(paths.backups, 'lock'), lockWaitMs, () =>
    verifyBackup(newest.file, session, join(paths.backups, 'work.db'), (db) => {
      backedUp = logEnd(db)
    }),
  )
  const end = await verifyLog(session.db, session.keys.log, pause, backedUp)
  if ('wrongAt' in end) {
    throw new Error(
      `the activity log does not extend the one in ${basename(newest.file)}: events were taken out, or an older database was put back`,
    )
  }
  return `${basename(newest.file)} opens, holds ${keys} keys, and the log extends its log`
}

async function newestBackupOf(session: Session, folder: string, after: number): Promise<NamedBackup | undefined> {
  for (const backup of listBackups(folder)) {
    if (backup.at > after && (await isBackupOf(backup.file, session))) return backup
  }
  return undefined
}
