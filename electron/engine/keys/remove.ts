import { type Change, type Context, change } from '../vault/session.ts'
import { recordOf, rowOf } from './get.ts'

/** How long a removed key can be brought back. */
const undoDays = 30
const dayMs = 24 * 3600 * 1000

/** Hides a key; after 30 days it is erased with its secrets. */
export const removeKey = (context: Context, { id }: { id: string }) => setRemoved(context, id, true)

export const unremoveKey = (context: Context, { id }: { id: string }) => setRemoved(context, id, false)

function setRemoved(context: Context, id: string, removed: boolean) {
  return change(context, ({ db, now, log }) => {
    if ((rowOf(db, id).removed_at !== null) !== removed) {
      db.prepare('UPDATE keys SET removed_at = ?, updated_at = ? WHERE id = ?').run(removed ? now : null, now, id)
      log(removed ? 'key.removed' : 'key.returned', id)
    }
    return { key: recordOf(db, id, now) }
  })
}

/** Erases the keys that were removed more than 30 days ago. */
export function purgeRemoved({ db, now, log }: Change): void {
  const gone = db
    .prepare<[number], { id: string }>('DELETE FROM keys WHERE removed_at < ? RETURNING id')
    .all(now - undoDays * dayMs)
  for (const { id } of gone) log('key.purged', id)
}
