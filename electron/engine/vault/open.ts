import { KeywardError } from '../../../shared/api/errors.ts'
import { deriveSubkeys, type Subkeys } from '../crypto/subkeys.ts'
import { type Db, fileIdentity, openDatabase, read, write } from '../storage/database.ts'
import { record } from '../storage/eventLog.ts'
import { isThere, readIfThere, replaceFile } from '../storage/files.ts'
import { databaseFormat, migrate, refuseNewer } from '../storage/migrations/index.ts'
import { withProcessLock } from '../storage/processLock.ts'
import { writeBackup } from './backup.ts'
import { spreadHeader } from './changeHeader.ts'
import { foldFailedUnlocks } from './failedUnlocks.ts'
import { finishNewKey } from './finishNewKey.ts'
import { checkHeaderMac, type Header, type HeaderBody, vaultIdBytes } from './header.ts'
import { findHeader } from './headerFile.ts'
import { type Context, closeSession, wipe } from './session.ts'
import { finishSwap } from './swap.ts'

const lockWaitMs = 30_000

/** Finds the vault key for a header, or null when what was given opens no slot. */
type FindVaultKey = (body: HeaderBody) => Promise<Buffer | null>

/**
 * Opens the vault and makes it the context's session. Repairs what a crash or a damaged header left, where the vault
 * itself proves what is right.
 * @returns what the person should be told, or null when the key was not found
 * @throws KeywardError with one code for each thing that can be wrong with the files; all of them stay as they are
 */
export async function openVault(context: Context, findVaultKey: FindVaultKey): Promise<{ notices: string[] } | null> {
  const { paths } = context
  for (;;) {
    if (isThere(paths.swap)) await withProcessLock(paths.lock, lockWaitMs, () => finishSwap(paths))
    const folder = fileIdentity(paths.vault)
    try {
      const opened = await openOnce(context, findVaultKey)
      if (opened !== 'again') return opened
    } catch (error) {
      // Files read on both sides of another process's swap do not fit together: read them again.
      if (!isThere(paths.swap) && fileIdentity(paths.vault) === folder) throw error
    }
  }
}

async function openOnce(context: Context, findVaultKey: FindVaultKey): Promise<{ notices: string[] } | null | 'again'> {
  const { paths } = context
  const { header, fromCopy } = findHeader(paths)
  const vaultKey = await findVaultKey(header.body)
  if (!vaultKey) return null
  const { vaultId } = header.body
  const salt = vaultIdBytes(vaultId)
  const keys = deriveSubkeys(vaultKey, salt)
  let db: Db | undefined
  try {
    checkHeaderMac(header, keys.header)
    const identity = fileIdentity(paths.database)
    db = openDatabase(paths.database, { key: keys.page, salt })
    refuseNewer(db, context.migrations)
    if (!settleGeneration(context, db, keys, header, fromCopy)) {
      db.close()
      return 'again'
    }
    closeSession(context)
    context.session = { vaultId, vaultKey, keys, db, identity, paths }
  } catch (error) {
    db?.close()
    wipe({ vaultKey, keys })
    throw error
  }
  try {
    const notices = await bringUpToDate(context, header, fromCopy)
    foldFailedUnlocks(context)
    return { notices }
  } catch (error) {
    closeSession(context)
    throw error
  }
}

/** The database's own row: which vault it is and which header it has seen last. */
export function vaultRow(db: Db): { vaultId: string; generation: number } | null {
  if (databaseFormat(db) === 0) return null
  const row = read(() =>
    db.prepare<[], { vault_id: string; generation: number }>('SELECT vault_id, generation FROM vault').get(),
  )
  return row ? { vaultId: row.vault_id, generation: row.generation } : null
}

/**
 * Compares the generations of header and database.
 * @returns false when another process changed the header meanwhile: read it again
 */
function settleGeneration(context: Context, db: Db, keys: Subkeys, header: Header, fromCopy: boolean): boolean {
  if (generationsAgree(db, header)) return true
  return write(db, () => {
    if (!findHeader(context.paths).header.bytes.equals(header.bytes)) return false
    if (generationsAgree(db, header)) return true
    const { generation } = header.body
    const known = vaultRow(db)?.generation ?? 0
    if (generation === known + 1) {
      db.prepare('UPDATE vault SET generation = ?').run(generation)
      record(db, keys.log, context.ports.clock.now(), 'header.recovered', null, 'a change of the header was finished')
      return true
    }
    if (fromCopy) {
      throw new KeywardError(
        'headerDamaged',
        'The header keyslots.json is damaged, and its copy is older than the vault. Nothing was changed. Restore a backup: the damaged vault is kept.',
      )
    }
    if (generation < known) {
      throw new KeywardError(
        'headerOlder',
        'The header keyslots.json is older than the database: an old copy was put back, perhaps with an old password. Nothing was changed. Put the newest header back, or restore a backup.',
      )
    }
    throw new KeywardError(
      'databaseOlder',
      'The database vault.db is older than the header: an old copy was put back, and newer keys are not in it. Nothing was changed. Put the newest database back, or restore a backup.',
    )
  })
}

/** @throws KeywardError vaultMismatch when the database is no vault's or another vault's */
function generationsAgree(db: Db, header: Header): boolean {
  const row = vaultRow(db)
  if (!row || row.vaultId !== header.body.vaultId) {
    throw new KeywardError(
      'vaultMismatch',
      'The database vault.db does not name the vault of the header beside it. Nothing was changed. Put the right file back, or restore a backup.',
    )
  }
  return row.generation === header.body.generation
}

/** Migrates, and makes header, copy and backups agree again. */
async function bringUpToDate(context: Context, header: Header, fromCopy: boolean): Promise<string[]> {
  const { paths, session, migrations } = context
  const notices: string[] = []
  if (!session) return notices
  const { db, keys } = session
  const log = (event: 'header.recovered' | 'format.migrated', detail: string) =>
    record(db, keys.log, context.ports.clock.now(), event, null, detail)
  if (databaseFormat(db) < migrations.length) {
    const from = databaseFormat(db)
    await writeBackup(context, 'migration')
    migrate(db, migrations, () => log('format.migrated', `from ${from} to ${migrations.length}`))
    notices.push(`The vault was brought to format ${migrations.length}. A backup of the old form was made first.`)
  }
  if (fromCopy) {
    replaceFile(paths.header, header.bytes)
    write(db, () => log('header.recovered', 'from its copy'))
    notices.push('The header keyslots.json was damaged or missing and has been recovered from its copy.')
  }
  // The copy is written last in a change of the header, so a copy that differs means an unfinished one.
  if (!fromCopy && !isSame(paths.headerCopy, header.bytes)) {
    notices.push(...(await spreadHeader(context, header)))
  }
  notices.push(...(await finishNewKey(context)))
  return notices
}

function isSame(file: string, bytes: Buffer): boolean {
  const found = readIfThere(file)
  return found?.equals(bytes) ?? false
}
