import { makeDueBackup } from '../engine/index.ts'
import type { BackupTask } from './backups.ts'

// The process that makes the hourly backup: it gets its task in the one message it takes, and ends.
process.parentPort.once('message', async ({ data }: { data: BackupTask }) => {
  await makeDueBackup(data.home, Buffer.from(data.key, 'hex')).catch(() => {})
  process.exit()
})
