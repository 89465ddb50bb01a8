import { type Context, sessionOf } from '../vault/session.ts'
import { journalOf } from './journal.ts'
import { rotationOf } from './row.ts'

/**
 * Puts the journal of a rotation on the clipboard as text, oldest line first; it is cleared like what is not for
 * production. @throws KeywardError notFound
 */
export async function copyJournal(context: Context, id: string) {
  const { clipboard, settings } = context.ports
  const { db } = sessionOf(context)
  const lines = journalOf(db, rotationOf(db, id).row)
  const clearAfterSeconds = settings.get().clipboard.otherSeconds
  await clipboard.copy(
    lines.map(({ at, state, note }) => `${at}  ${state}  ${note}`).join('\n'),
    clearAfterSeconds * 1000,
  )
  return { clearAfterSeconds }
}
