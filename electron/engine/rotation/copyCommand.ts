import type { RotationWay } from '../../../shared/model/rotation.ts'
import { commandOf } from '../../../shared/model/waysOn.ts'
import { type Context, sessionOf } from '../vault/session.ts'
import { rotationOf } from './row.ts'

/** Puts a command on the clipboard; it is cleared like what is not for production. @throws KeywardError notFound */
export async function copyCommand(context: Context, { id, way }: { id: string; way: RotationWay }) {
  const { clipboard, settings } = context.ports
  const command = commandOf(rotationOf(sessionOf(context).db, id).id, way)
  const clearAfterSeconds = settings.get().clipboard.otherSeconds
  await clipboard.copy(command, clearAfterSeconds * 1000)
  return { command, clearAfterSeconds }
}
