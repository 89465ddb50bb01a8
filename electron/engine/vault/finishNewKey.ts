import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { KeywardError } from '../../../shared/api/errors.ts'
import { onFile } from '../storage/files.ts'
import { writeBackup } from './backup.ts'
import { readBackup } from './backupFile.ts'
import { listBackups } from './backupNames.ts'
import { checkHeaderMac, decodeHeader } from './header.ts'
import type { Paths } from './paths.ts'
import { type Context, type Session, sessionOf } from './session.ts'

const pattern = /^vault\.old-key-\d+$/

/** The name a vault folder gets when a vault under a new key takes its place. @param now milliseconds since 1970 */
export const oldKeyFolder = (now: number) => `vault.old-key-${now}`

/**
 * Does what is left once a vault under a new key is in place: a verified backup, then an end to the automatic backups
 * and the folder under the old key. The folder goes last, so that the next unlock finishes what a crash cut short.
 * @returns what the person should be told
 */
export async function finishNewKey(context: Context): Promise<string[]> {
  if (oldKeyFolders(context.paths).length === 0) return []
  try {
    const { file } = await writeBackup(context, 'new-key')
    const removed = await removeUnderOldKey(context)
    removeOldKeyFolders(context.paths)
    const notices = [`A backup under the new key was made and checked: ${file}.`]
    return removed === 0 ? notices : [...notices, `Automatic backups under the old key were removed: ${removed}.`]
  } catch (error) {
    if (!(error instanceof KeywardError)) throw error
    return [
      `The new key is in force, but what is under the old key is still in the home, because no backup under the new one could be made; the next unlock tries again. ${error.message}`,
    ]
  }
}

/** Removes the folders that vaults under old keys have left; the vault in place needs none of them. */
export function removeOldKeyFolders(paths: Paths): void {
  for (const folder of oldKeyFolders(paths)) onFile(folder, () => rmSync(folder, { recursive: true, force: true }))
}

const oldKeyFolders = ({ home }: Paths) =>
  onFile(home, () => readdirSync(home))
    .filter((name) => pattern.test(name))
    .map((name) => join(home, name))

async function removeUnderOldKey(context: Context): Promise<number> {
  const session = sessionOf(context)
  let removed = 0
  for (const { file, kind } of listBackups(context.paths.backups)) {
    if (kind === 'asked' || !(await isUnderOldKey(file, session))) continue
    onFile(file, () => rmSync(file, { force: true }))
    removed++
  }
  return removed
}

/** Whether a backup is of this vault and not under its present key; a damaged one is of no use and counts. */
async function isUnderOldKey(file: string, { vaultId, keys }: Session): Promise<boolean> {
  try {
    const header = decodeHeader((await readBackup(file)).header)
    if (!header) return true
    if (header.body.vaultId === vaultId) checkHeaderMac(header, keys.header)
    return false
  } catch {
    return true
  }
}
