import { type Context, change } from '../vault/session.ts'
import { recordOf, rowOf } from './get.ts'
import { refuseRemoved } from './set.ts'

/** Puts a key aside: it keeps its secret and is left out of lists. */
export const archiveKey = (context: Context, { id }: { id: string }) => setArchived(context, id, true)

export const unarchiveKey = (context: Context, { id }: { id: string }) => setArchived(context, id, false)

function setArchived(context: Context, id: string, archived: boolean) {
  return change(context, ({ db, now, log }) => {
    const row = rowOf(db, id)
    refuseRemoved(row)
    if ((row.archived_at !== null) !== archived) {
      db.prepare('UPDATE keys SET archived_at = ?, updated_at = ? WHERE id = ?').run(archived ? now : null, now, id)
      log(archived ? 'key.archived' : 'key.unarchived', id)
    }
    return { key: recordOf(db, id, now) }
  })
}
