import { KeywardError } from '../../../shared/api/errors.ts'
import type { Rotation, RotationState } from '../../../shared/model/rotation.ts'
import type { Call } from '../call.ts'
import { label, makeCurrent } from '../keys/versions.ts'
import type { Context } from '../vault/session.ts'
import { keyIdOf } from './journal.ts'
import type { RotationRow } from './row.ts'
import { runRotation } from './run.ts'
import { whetherOldIsAlive } from './steps/byHand.ts'
import { letArrive } from './steps/letArrive.ts'
import type { Work } from './work.ts'

/** The new value is in force, and the old one may still live. */
const reversible: ReadonlySet<RotationState> = new Set(['switched', 'grace', 'retiring'])

/**
 * Puts the old value back in force, once it is seen to be alive, and ends the new one.
 * @throws KeywardError refused when the new value is not in force, or the old one is not seen to be alive
 */
export function rollBack(context: Context, id: string, call: Call): Promise<{ rotation: Rotation }> {
  return runRotation(context, call, id, { now: false }, async (work, row) => {
    if (row.giving_up !== null) return
    if (!reversible.has(row.state))
      throw new KeywardError(
        'refused',
        row.state === 'done' || row.state === 'aborted'
          ? 'This rotation is over. Nothing was changed.'
          : 'The new value is not in force yet. Nothing was changed. Cancel the rotation instead.',
      )
    // A call that ends the old key may still be on its way when the process that made it has died.
    if (row.state === 'retiring') await letArrive(work, row.updated_at)
    const alive = await whetherOldIsAlive(work, row)
    if (alive !== true)
      throw new KeywardError(
        'refused',
        alive === false
          ? 'The old value is dead, so that it cannot be put back. Nothing was changed: the new one is in force.'
          : 'Whether the old value still works could not be found out, and a dead one is not put in force. Nothing was changed.',
      )
    if (await isEnding(work, row))
      throw new KeywardError(
        'refused',
        'The provider does not name the old key as one that stays, so that it is not put back. Nothing was changed: the new value is in force.',
      )
    await work.advance((inside) => {
      makeCurrent(inside, row.key, row.version_old)
      if (row.version_new !== null) label(inside, row.key, row.version_new, null)
      inside.db
        .prepare('UPDATE keys SET remote_id = ?, expires_at = ? WHERE row = ?')
        .run(row.remote_old, row.expires_old, row.key)
      inside.log('rotation.rolledBack', keyIdOf(inside.db, row))
      // As before the switch: the new value works, and is not in force.
      return { state: 'verified', decision: null, grace_until: null, giving_up: 'It was rolled back.' }
    }, 'The old value is in force again. The new key is ended.')
  })
}

/** Whether the old key is gone or about to be, although its value still works: an end takes a moment to come about. */
async function isEnding(work: Work, { remote_old: id }: RotationRow): Promise<boolean> {
  const { adapter } = work
  if (!adapter || id === null) return false
  const manager = await work.manager()
  const found = await adapter.get(manager, id)
  return !found.ok || !found.value || adapter.hasEnded(found.value, manager.now() + adapter.settlesMs)
}
