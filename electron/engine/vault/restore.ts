import { rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { Call } from '../call.ts'
import { deriveSubkeys } from '../crypto/subkeys.ts'
import { type Db, lockForWriting, openDatabase, unlockForWriting, write } from '../storage/database.ts'
import { record, verifyLog } from '../storage/eventLog.ts'
import { isThere, makePrivateFolder, writeNewFile } from '../storage/files.ts'
import { databaseFormat, migrate, refuseNewer } from '../storage/migrations/index.ts'
import { withProcessLock } from '../storage/processLock.ts'
import { checkPages, countKeys, writeBackup } from './backup.ts'
import { extractDatabase, readBackup } from './backupFile.ts'
import { removeOldKeyFolders } from './finishNewKey.ts'
import { checkHeaderMac, decodeHeader, vaultIdBytes } from './header.ts'
import { inShort, inWords, type Lacking } from './lacking.ts'
import { openVault, vaultRow } from './open.ts'
import { vaultFiles } from './paths.ts'
import { type Change, type Context, closeReplaced, fastKeys, isInPlace } from './session.ts'
import { openWithPassword } from './slots.ts'
import { clearUnfinished, swapVault } from './swap.ts'

const lockWaitMs = 30_000

/** A vault's database, and what opens the values in it. */
type Vault = Pick<Change, 'db' | 'keys'>

/** What a restore does with what is under way in the two vaults. */
export interface UnderWay {
  /** Finds what a backup lacks; the present vault is at rest meanwhile. */
  compare(present: Vault, restored: Vault): Lacking
  /** Stops the rotations that are not safe to go on with where nothing was carried over. */
  hold(restored: Pick<Change, 'db' | 'now' | 'log'>): void
}

/**
 * Puts a backup in the vault's place. The whole new vault is built and checked beside the old one, which is kept.
 * @param input.password what the backup opens with
 * @param input.carry whether what the backup lacks is carried over
 * @returns the folder of the replaced vault, null when there was none
 */
export async function restore(
  context: Context,
  input: { file: string; password: string; carry: boolean },
  call: Call,
  { compare, hold }: UnderWay,
) {
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
    let lacking: Lacking | null = null
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
        const now = ports.clock.now()
        const from = databaseFormat(db)
        // The backup itself stays in the old form.
        migrate(db, migrations, () =>
          record(db, keys.log, now, 'format.migrated', null, `from ${from} to ${migrations.length}`),
        )
        if (keep) lacking = lookAtPresent(context, header.body.vaultId, { db, keys: fastKeys({ keys }) }, compare)
        write(db, () => {
          db.prepare('UPDATE vault SET generation = ?').run(header.body.generation)
          if (input.carry && lacking) lacking.carry()
          else hold({ db, now, log: (event, key, detail) => record(db, keys.log, now, event, key, detail) })
          record(
            db,
            keys.log,
            now,
            'vault.restored',
            null,
            [`from ${basename(file)}`, ...inShort(lacking, input.carry)].join(', '),
          )
        })
      } finally {
        db.close()
      }
      await ports.keyHolder.end()
      swapVault(paths, keep ?? 'vault.none', () => closeReplaced(context))
    } catch (error) {
      if (!isThere(paths.swap)) rmSync(paths.next, { recursive: true, force: true })
      if (context.session) unlockForWriting(context.session.db)
      throw error
    }
    await openVault(context, async () => Buffer.from(vaultKey))
    const replaced = keep && join(paths.home, keep)
    if (replaced) {
      notices.push(...inWords(lacking, input.carry))
      notices.push(`The replaced vault is kept in ${replaced}. Remove it when you are sure.`)
    }
    const { keys: behind, versions, rotations, grants } = lacking ?? nothing
    return {
      keys: context.session ? countKeys(context.session.db) : 0,
      replaced,
      lacked: { keys: behind, versions, rotations, grants, carried: input.carry && lacking !== null },
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
    const { paths, session } = context
    if (!session || !isInPlace(paths, session)) await openVault(context, async () => Buffer.from(vaultKey))
    const { file } = await writeBackup(context, 'restore')
    return `A backup of the replaced vault was made and checked: ${file}.`
  } catch {
    return 'No backup of the replaced vault could be made (it is damaged, or another vault): its folder is kept as it was.'
  }
}

const nothing = { keys: [], versions: 0, rotations: 0, grants: 0 }

/**
 * What a backup lacks of the present vault, which nobody writes to from here on; null where that cannot be opened, or is
 * another vault.
 * @throws KeywardError busy
 */
function lookAtPresent(
  { paths, session }: Context,
  vaultId: string,
  restored: Vault,
  compare: (present: Vault, restored: Vault) => Lacking,
): Lacking | null {
  if (!session || session.vaultId !== vaultId || !isInPlace(paths, session)) return null
  try {
    lockForWriting(session.db)
    return compare({ db: session.db, keys: fastKeys(session) }, restored)
  } catch (error) {
    if (error instanceof KeywardError && error.code === 'busy') throw error
    return null
  }
}
