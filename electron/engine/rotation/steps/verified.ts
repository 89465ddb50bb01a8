import { makeCurrent } from '../../keys/versions.ts'
import { remoteChanged } from '../../sync/remoteChanged.ts'
import { keyIdOf } from '../journal.ts'
import type { Step } from '../run.ts'

/** Puts the new value in force in the vault. Both values work at the provider. */
export const verified: Step = async (work, row) => {
  const now = work.now()
  const { expires_at: expiresOld } = await work.key()
  await work.advance(
    ({ db, log }) => {
      makeCurrent({ db }, row.key, row.version_new ?? 0)
      // The id and the end that the key had were those of its old value.
      db.prepare(
        `UPDATE keys SET remote_id = ?, expires_at = ?, last_rotated_at = ?, updated_at = ? WHERE row = ?`,
      ).run(row.remote_new, row.expires_new, now, now, row.key)
      remoteChanged(db, { row: row.key })
      log('key.changed', keyIdOf(db, row), 'value, by its rotation')
      return {
        state: 'switched',
        switched_at: now,
        expires_old: expiresOld,
        grace_until: now + row.grace_seconds * 1000,
        reason: null,
      }
    },
    expiresOld === null || expiresOld === row.expires_new
      ? 'The new value is in force in the vault. The old one still works.'
      : 'The new value is in force in the vault, without the end that the old one had. The old one still works.',
  )
  return 'on'
}
