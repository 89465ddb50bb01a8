import { statSync } from 'node:fs'
import type { EventName } from '../../../shared/model/event.ts'
import type { Call } from '../call.ts'
import { read } from '../storage/database.ts'
import { onFile } from '../storage/files.ts'
import { type MadeBackup, writeBackup } from './backup.ts'
import { isOfHistory, listBackups } from './backupNames.ts'
import { type Context, type Session, sessionOf } from './session.ts'

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

/** The backups in the home's own folder, newest first. It asks for no key: one of them may be all that is left. */
export function homeBackups({ paths }: Context) {
  const backups = listBackups(paths.backups).flatMap(({ file, at }) => {
    const stat = onFile(file, () => statSync(file, { throwIfNoEntry: false }))
    return stat ? [{ file, at: new Date(at).toISOString(), bytes: stat.size }] : []
  })
  return { folder: paths.backups, backups }
}

/** When the newest backup in the home's folder was made, in milliseconds since 1970, and whether it lacks nothing. */
export function newestBackup(context: Context): { at: number; isComplete: boolean } | null {
  const [newest] = listBackups(context.paths.backups)
  if (!newest) return null
  return { at: newest.at, isComplete: !changedAfter(sessionOf(context).db, ({ at }) => at <= newest.at) }
}

/** At most one an hour, and only after something has changed since the last. */
function isDue(context: Context): boolean {
  const newest = listBackups(context.paths.backups).find(isOfHistory)
  if (newest && Math.abs(context.ports.clock.now() - newest.at) < hourMs) return false
  return changedAfter(
    sessionOf(context).db,
    ({ event, detail }) => newest !== undefined && event === 'backup.made' && !/^(asked|rotation),/.test(detail ?? ''),
  )
}

interface LoggedEvent {
  at: number
  event: string
  detail: string | null
}

/** Whether there is something new to keep after the last event that is such a one. */
function changedAfter(db: Session['db'], isSuch: (event: LoggedEvent) => boolean): boolean {
  return read(() => {
    const events = db.prepare<[], LoggedEvent>('SELECT at, event, detail FROM events ORDER BY seq DESC')
    for (const each of events.iterate()) {
      if (isSuch(each)) return false
      if (!unchanging.has(each.event)) return true
    }
    return false
  })
}
