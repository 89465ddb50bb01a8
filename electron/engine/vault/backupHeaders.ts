import { basename, join } from 'node:path'
import { KeywardError } from '../../../shared/api/errors.ts'
import { makePrivateFolder, removeAbandoned } from '../storage/files.ts'
import { withProcessLock } from '../storage/processLock.ts'
import { joinBackup, readBackup } from './backupFile.ts'
import { listBackups } from './backupNames.ts'
import { checkHeaderMac, decodeHeader, type Header } from './header.ts'
import { type Context, sessionOf } from './session.ts'

const lockWaitMs = 60_000

/**
 * Puts the present header into every backup of the backups folder that the same vault key opens, so that no old
 * password or recovery code opens one.
 * @returns what could not be done, in words
 */
export async function replaceBackupHeaders(context: Context, header: Header): Promise<string[]> {
  const { backups } = context.paths
  const { keys, vaultId } = sessionOf(context)
  makePrivateFolder(backups)
  return withProcessLock(join(backups, 'lock'), lockWaitMs, async () => {
    removeAbandoned(backups)
    const notices: string[] = []
    for (const { file } of listBackups(backups)) {
      try {
        const backup = await readBackup(file)
        const old = decodeHeader(backup.header)
        if (!old || old.body.vaultId !== vaultId || backup.header.equals(header.bytes)) continue
        checkHeaderMac(old, keys.header)
        await joinBackup(file, header.bytes, {
          file,
          start: backup.databaseStart,
          bytes: backup.databaseBytes,
        })
      } catch (error) {
        const why = error instanceof KeywardError ? error.message : 'It could not be read.'
        notices.push(`The backup ${basename(file)} still opens with what opened it before. ${why}`)
      }
    }
    return notices
  })
}
