import { KeywardError } from '../../../shared/api/errors.ts'
import type { Rotation } from '../../../shared/model/rotation.ts'
import { isOver } from '../../../shared/model/waysOn.ts'
import type { Call } from '../call.ts'
import { label, makeCurrent } from '../keys/versions.ts'
import { checkAlive } from '../network/checkAlive.ts'
import { whyUncheckable } from '../network/whyUncheckable.ts'
import { remoteChanged } from '../sync/remoteChanged.ts'
import type { Context } from '../vault/session.ts'
import { keyIdOf } from './journal.ts'
import { awaitOld } from './places/takeBack.ts'
import { isBeforeSwitch, type RotationRow } from './row.ts'
import { runRotation } from './run.ts'
import { letArrive } from './steps/letArrive.ts'
import type { Work } from './work.ts'

/**
 * Puts the old value back in force, once it is seen to be alive, and ends the new one. Where no call can tell, the person's
 * word counts.
 * @throws KeywardError refused when the new value is not in force, or the old one is not seen to be alive; as `callerFor`
 */
export function rollBack(context: Context, id: string, call: Call): Promise<{ rotation: Rotation }> {
  return runRotation(context, call, id, { now: false }, async (work, row) => {
    if (row.giving_up !== null) return
    if (isOver(row) || isBeforeSwitch(row))
      throw new KeywardError(
        'refused',
        isOver(row)
          ? 'This rotation is over. Nothing was changed.'
          : 'The new value is not in force yet. Nothing was changed. Cancel the rotation instead.',
      )
    const { provider } = work
    const isCheckable = provider !== null && whyUncheckable(provider, await work.key()) === null
    const old = isCheckable ? await work.callerOf(row.version_old) : null
    // A call that ends the old key may still be on its way when the process that made it has died.
    if (row.state === 'retiring' && work.adapter) await letArrive(work, row.updated_at)
    const verdict = old && provider && (await checkAlive(old, provider))
    if (verdict && !verdict.alive)
      throw new KeywardError(
        'refused',
        verdict.alive === false
          ? 'The old value is dead, so that it cannot be put back. Nothing was changed: the new one is in force.'
          : `Whether the old value still works could not be found out, and a dead one is not put in force. Nothing was changed. ${verdict.why}`,
      )
    const why = await whyEnding(work, row)
    if (why !== null)
      throw new KeywardError('refused', `${why} It is not put back. Nothing was changed: the new value is in force.`)
    await work.advance((inside) => {
      makeCurrent(inside, row.key, row.version_old)
      if (row.version_new !== null) label(inside, row.key, row.version_new, null)
      inside.db
        .prepare(
          `UPDATE keys SET remote_id = ?, expires_at = ?, updated_at = ?,
             last_rotated_at = (SELECT created_at FROM versions WHERE key = keys.row AND version = ? AND version > 1)
           WHERE row = ?`,
        )
        .run(row.remote_old, row.expires_old, inside.now, row.version_old, row.key)
      remoteChanged(inside.db, { row: row.key })
      awaitOld(inside, row)
      inside.log('rotation.rolledBack', keyIdOf(inside.db, row))
      // As before the switch: the new value works, and is not in force.
      return {
        state: 'verified',
        decision: null,
        grace_until: null,
        giving_up: verdict ? 'It was rolled back.' : 'It was rolled back; whether the old value works was not checked.',
      }
    }, 'The old value is in force again. The new key is given up.')
  })
}

/** Whether the old key is gone or about to be, although its value still works: an end takes a moment. @returns a sentence */
async function whyEnding(work: Work, { remote_old: id }: RotationRow): Promise<string | null> {
  const { adapter } = work
  if (!adapter || id === null) return null
  const manager = await work.manager()
  const found = await adapter.get(manager, id)
  if (!found.ok) return `Whether the old key stays could not be found out: ${found.failure.message}`
  const stays = found.value && !adapter.hasEnded(found.value, manager.now() + adapter.settlesMs)
  return stays ? null : 'The provider does not name the old key as one that stays.'
}
