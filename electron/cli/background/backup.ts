import { makeDueBackup } from '../../engine/index.ts'
import { type BackupTask, readTask } from './start.ts'

/** Makes the hourly backup with the key its starter handed over, if one is still due. */
export async function backUp(): Promise<void> {
  const { home, key } = await readTask<BackupTask>()
  await makeDueBackup(home, Buffer.from(key, 'hex'))
}
