import { KeywardError } from '../../../shared/api/errors.ts'
import type { EventName } from '../../../shared/model/event.ts'
import { replaceFile } from '../storage/files.ts'
import { replaceBackupHeaders } from './backupHeaders.ts'
import { checkHeaderMac, decodeHeader, encodeHeader, type Slot } from './header.ts'
import { findHeader } from './headerFile.ts'
import { type Context, change, sessionOf } from './session.ts'

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
  const { keys } = sessionOf(context)
  let old: Buffer | undefined
  let bytes: Buffer | undefined
  try {
    change(context, ({ db, log }) => {
      const { header } = findHeader(paths)
      checkHeaderMac(header, keys.header)
      const generation = header.body.generation + 1
      const next = encodeHeader({ ...header.body, generation, slots: slots(header.body.slots) }, keys.header)
      replaceFile(paths.header, next)
      old = header.bytes
      bytes = next
      db.prepare('UPDATE vault SET generation = ?').run(generation)
      log(event)
    })
  } catch (error) {
    if (old) putBack(paths.header, old)
    throw error
  }
  const header = bytes && decodeHeader(bytes)
  if (!header) throw new KeywardError('internal', 'The new header could not be read back.')
  const notices = await replaceBackupHeaders(context, header)
  replaceFile(paths.headerCopy, header.bytes)
  return [...notices, elsewhereNotice]
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
