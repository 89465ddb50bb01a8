import { KeywardError } from '../../../shared/api/errors.ts'
import type { EventName } from '../../../shared/model/event.ts'
import { removeAbandoned, replaceFile } from '../storage/files.ts'
import { withProcessLock } from '../storage/processLock.ts'
import { replaceBackupHeaders } from './backupHeaders.ts'
import { decodeHeader, encodeHeader, type Header, type Slot } from './header.ts'
import { headerInForce } from './headerInForce.ts'
import { type Context, change, sessionOf } from './session.ts'
import { clearUnfinished } from './swap.ts'

const lockWaitMs = 30_000

/** Backups and copies made elsewhere still open with what they were made with. */
export const elsewhereNotice =
  'Backups and copies kept outside this home still open with the old password or code: Keyward cannot reach them.'

/**
 * Changes the key slots: a new header with the next generation, in the header, in the database, in the copy and in
 * every backup of the home, in this order, so that a later start can finish it.
 * @param slots gives the new slots for the present ones
 * @returns what the person should be told
 */
export async function changeHeader(
  context: Context,
  event: EventName,
  slots: (present: Slot[]) => Slot[],
): Promise<string[]> {
  const { paths } = context
  return withProcessLock(paths.lock, lockWaitMs, async () => {
    // What a killed process has left may open with what is about to end.
    clearUnfinished(paths)
    removeAbandoned(paths.vault)
    const header = writeHeader(context, event, slots)
    return [...(await spreadHeader(context, header)), elsewhereNotice]
  })
}

function writeHeader(context: Context, event: EventName, slots: (present: Slot[]) => Slot[]): Header {
  const { header: file } = context.paths
  const { keys } = sessionOf(context)
  let old: Buffer | undefined
  try {
    return change(context, ({ db, log }) => {
      const header = headerInForce(context)
      const generation = header.body.generation + 1
      const next = encodeHeader({ ...header.body, generation, slots: slots(header.body.slots) }, keys.header)
      old = header.bytes
      replaceFile(file, next)
      db.prepare('UPDATE vault SET generation = ?').run(generation)
      log(event)
      const written = decodeHeader(next)
      if (!written) throw new KeywardError('internal', 'The new header could not be read back.')
      return written
    })
  } catch (error) {
    if (old) putBack(file, old)
    throw error
  }
}

/**
 * Puts the header in force into the backups of the home, then into the copy: a copy that differs tells a later unlock
 * that this is not finished.
 * @returns what could not be done, in words: the change itself is in force by then
 */
export async function spreadHeader(context: Context, header: Header): Promise<string[]> {
  try {
    const notices = await replaceBackupHeaders(context, header)
    replaceFile(context.paths.headerCopy, header.bytes)
    return notices
  } catch (error) {
    if (!(error instanceof KeywardError)) throw error
    return [
      `The change is in force, but the header’s copy and the backups in the home still open with what opened them before; the next unlock tries again. ${error.message}`,
    ]
  }
}

function putBack(file: string, old: Buffer): void {
  try {
    replaceFile(file, old)
  } catch {
    throw new KeywardError(
      'diskFull',
      'The change is in force although it could not be recorded in the database: the next unlock, with the NEW password or code, finishes it. Free some space first.',
    )
  }
}
