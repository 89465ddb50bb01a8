import { KeywardError } from '../../../shared/api/errors.ts'
import type { Rotation } from '../../../shared/model/rotation.ts'
import type { Call } from '../call.ts'
import { describe } from '../keys/describe.ts'
import { rowOf } from '../keys/get.ts'
import { addPending, fingerprintOf, label } from '../keys/versions.ts'
import type { Context } from '../vault/session.ts'
import { keyIdOf } from './journal.ts'
import { runRotation } from './run.ts'

/**
 * Stores the new value of a rotation by hand before anything else is done with it, and goes on.
 * @throws KeywardError refused when it does not wait for a value, or this is a value that the key has or had, or one of
 *   another provider or environment; nothing was stored then
 */
export function pasteValue(
  context: Context,
  { id, value }: { id: string; value: string },
  call: Call,
): Promise<{ rotation: Rotation }> {
  return runRotation(context, call, id, { now: false }, async (work, row) => {
    if (!row.decision?.options.includes('paste'))
      throw new KeywardError('refused', 'This rotation waits for no new value. Nothing was stored.')
    await work.advance((inside) => {
      const key = rowOf(inside.db, keyIdOf(inside.db, row))
      const described = describe(
        value,
        { provider: key.provider, environment: key.environment, variable: key.variable },
        inside.catalogue.outlines,
      )
      if (described.contradiction)
        throw new KeywardError(
          'refused',
          `This is a value of “${described.contradiction.proved}”, and the key is another. Nothing was stored. Paste the right one.`,
        )
      const known = inside.db
        .prepare<[number, string], { label: string | null }>(
          'SELECT label FROM versions WHERE key = ? AND fingerprint = ?',
        )
        .get(key.row, fingerprintOf(inside, value))
      if (known)
        throw new KeywardError(
          'refused',
          'This is a value that the key has or had already. Nothing was stored. Paste the new one.',
        )
      if (row.version_new !== null) label(inside, key.row, row.version_new, null)
      const version = addPending(inside, key, value, described)
      inside.log('secret.added', key.id, `version ${version}, pasted for its rotation`)
      return {
        state: 'created',
        decision: null,
        confirmed: null,
        reason: null,
        backed_up: 0,
        version_new: version,
        remote_new: described.remoteId,
        expires_new: null,
      }
    }, 'The pasted value is stored. It is not in force yet.')
  })
}
