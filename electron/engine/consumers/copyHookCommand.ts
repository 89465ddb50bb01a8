import { hookCommandOf } from '../../../shared/model/consumer.ts'
import { rowOf } from '../keys/get.ts'
import { type Context, sessionOf } from '../vault/session.ts'

/** Puts the command on the clipboard; it is cleared like what is not for production. @throws KeywardError notFound */
export async function copyHookCommand(context: Context, key: string) {
  const { clipboard, settings } = context.ports
  const { id } = rowOf(sessionOf(context).db, key)
  const clearAfterSeconds = settings.get().clipboard.otherSeconds
  await clipboard.copy(hookCommandOf(id), clearAfterSeconds * 1000)
  return { clearAfterSeconds }
}
