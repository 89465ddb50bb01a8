import { rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { Call } from '../call.ts'
import { deriveSubkeys } from '../crypto/subkeys.ts'
import { type Db, openDatabase, write } from '../storage/database.ts'
import { record, verifyLog } from '../storage/eventLog.ts'
import { isThere, makePrivateFolder, writeNewFile } from '../storage/files.ts'
import { refuseNewer } from '../storage/migrations/index.ts'
import { withProcessLock } from '../storage/processLock.ts'
import { checkPages, countKeys, writeBackup } from './backup.ts'
import { extractDatabase, readBackup } from './backupFile.ts'
import { removeOldKeyFolders } from './finishNewKey.ts'
import { checkHeaderMac, decodeHeader, vaultIdBytes } from './header.ts'
import { openVault, vaultRow } from './open.ts'
import { vaultFiles } from './paths.ts'
import { type Context, closeSession } from './session.ts'
import { openWithPassword } from './slots.ts'
import { clearUnfinished, swapVault } from './swap.ts'

const lockWaitMs = 30_000

/**
 * Puts a backup in the vault's place. The whole new vault is built and checked beside the old one, which is kept.
 * @param input.password what the backup opens with
 * @returns the folder of the replaced vault, null when there was none
 */
export async function restore(context: Context, input: { file: string; password: string }, call: Call) {
  const { paths, ports, migrations } = context
  const file = resolve(input.file)
  const backup = await readBackup(file)
  const header = decodeHeader(backup.header)
  if (!header)
    throw new KeywardError(
      'backupDamaged',
      `The header inside ${file} is damaged. Nothing was changed. Use another backup.`,
    )
  const vaultKey = await openWithPassword(header.body, input.password)
  if (!vaultKey) {
    throw new KeywardError(
      'wrongPassword',
      'This password does not open the backup: it takes the one the vault had when the backup was made or last re-keyed. Nothing was changed.',
    )
  }
  const salt = vaultIdBytes(header.body.vaultId)
  const keys = deriveSubkeys(vaultKey, salt)
  checkHeaderMac(header, keys.header)
  makePrivateFolder(paths.home)
  const notices: string[] = []
  return withProcessLock(paths.lock, lockWaitMs, async () => {
    clearUnfinished(paths)
    // They would have the restored vault’s key taken for the new one.
    removeOldKeyFolders(paths)
    const keep = isThere(paths.vault) ? `vault.replaced-${ports.clock.now()}` : null
    const files = vaultFiles(paths.next)
    makePrivateFolder(paths.next)
    try {
      await call.step(0, 2)
      await extractDatabase(backup, files.database)
      writeNewFile(files.header, backup.header)
      writeNewFile(files.headerCopy, backup.header)
      const db = openDatabase(files.database, { key: keys.page, salt })
      try {
        await check(db)
        await call.step(1, 2)
        db.pragma('journal_mode=WAL')
        // Before the restoring is dated: doctor holds the log against backups made after that.
        if (keep) notices.push(await backUpReplaced(context, vaultKey))
        await call.step(2, 2)
        write(db, () => {
          db.prepare('UPDATE vault SET generation = ?').run(header.body.generation)
          record(db, keys.log, ports.clock.now(), 'vault.restored', null, `from ${basename(file)}`)
        })
      } finally {
        db.close()
      }
    } catch (error) {
      rmSync(paths.next, { recursive: true, force: true })
      throw error
    }
    await ports.keyHolder.end()
    swapVault(paths, keep ?? 'vault.none', () => closeSession(context))
    await openVault(context, async () => Buffer.from(vaultKey))
    const replaced = keep && join(paths.home, keep)
    if (replaced) notices.push(`The replaced vault is kept in ${replaced}. Remove it when you are sure.`)
    return {
      keys: context.session ? countKeys(context.session.db) : 0,
      replaced,
      notices,
    }
  })

  async function check(db: Db): Promise<void> {
    refuseNewer(db, migrations)
    const row = vaultRow(db)
    const log = await verifyLog(db, keys.log, call.pause)
    checkPages(db)
    if (row?.vaultId !== header?.body.vaultId || 'wrongAt' in log) {
      throw new KeywardError(
        'backupDamaged',
        `${file} holds a vault that does not agree with itself. Nothing was changed. Use another backup.`,
      )
    }
  }
}

/** The present vault, where it is open or the backup's own key opens it; otherwise its kept folder is all there is. */
async function backUpReplaced(context: Context, vaultKey: Buffer): Promise<string> {
  try {
    if (!context.session) await openVault(context, async () => Buffer.from(vaultKey))
    const { file } = await writeBackup(context, 'restore')
    return `A backup of the replaced vault was made and checked: ${file}.`
  } catch {
    return 'No backup of the replaced vault could be made (it is damaged, or another vault): its folder is kept as it was.'
  }
}
