import type { EventName } from '../../../shared/model/event.ts'
import type { Call } from '../call.ts'
import { read } from '../storage/database.ts'
import { type MadeBackup, writeBackup } from './backup.ts'
import { listBackups } from './backupNames.ts'
import { type Context, sessionOf } from './session.ts'

const hourMs = 3600 * 1000

/** Events that leave nothing new to keep. */
const unchanging: ReadonlySet<string> = new Set([
  'vault.created',
  'vault.unlocked',
  'backup.made',
] satisfies EventName[])

/** Writes a backup that a person asked for. */
export function createBackup(
  context: Context,
  { file }: { file?: string | undefined },
  call: Call,
): Promise<MadeBackup> {
  return writeBackup(context, 'asked', file, call)
}

/** Makes the hourly backup when one is due, after the housekeeping that is due with it. */
export async function automaticBackup(
  context: Context,
  housekeeping: (context: Context) => void,
): Promise<{ made: MadeBackup | null }> {
  if (!isDue(context)) return { made: null }
  housekeeping(context)
  return { made: await writeBackup(context, 'hourly') }
}

/** Hands the hourly backup to a background process when one is due. */
export async function scheduleBackup(context: Context): Promise<{ scheduled: boolean }> {
  const due = isDue(context)
  if (due) await context.ports.background.backup(sessionOf(context).vaultKey)
  return { scheduled: due }
}

/** At most one an hour, and only after something has changed since the last. */
function isDue(context: Context): boolean {
  const { db } = sessionOf(context)
  const newest = listBackups(context.paths.backups).find(({ kind }) => kind !== 'asked')
  if (newest && Math.abs(context.ports.clock.now() - newest.at) < hourMs) return false
  return read(() => {
    const events = db.prepare<[], { event: string; detail: string | null }>(
      'SELECT event, detail FROM events ORDER BY seq DESC',
    )
    for (const { event, detail } of events.iterate()) {
      if (!unchanging.has(event)) return true
      if (newest && event === 'backup.made' && !detail?.startsWith('asked')) return false
    }
    return false
  })
}
