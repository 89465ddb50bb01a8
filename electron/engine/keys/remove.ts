import { dayMs } from '../../../shared/model/localDays.ts'
import type { Change, Context } from '../vault/session.ts'
import { changeKey } from './change.ts'

/** How long a removed key can be brought back. */
const undoDays = 30

/** Hides a key; after 30 days it is erased with its secrets. */
export const removeKey = (context: Context, { id }: { id: string }) => changeKey(context, { id, removed: true })

export const unremoveKey = (context: Context, { id }: { id: string }) => changeKey(context, { id, removed: false })

/** Erases the keys that were removed more than 30 days ago, and the policies that are for one of them alone. */
export function purgeRemoved({ db, now, log }: Change): void {
  const gone = db
    .prepare<[number], { id: string }>('DELETE FROM keys WHERE removed_at < ? RETURNING id')
    .all(now - undoDays * dayMs)
  const endPolicy = db.prepare<[string]>(`DELETE FROM policies WHERE kind = 'key' AND value = ?`)
  for (const { id } of gone) {
    endPolicy.run(id)
    log('key.purged', id)
  }
}
