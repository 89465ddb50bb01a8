import { KeywardError } from '../../../shared/api/errors.ts'
import { prepared, read } from '../storage/database.ts'
import type { RecoverySlot } from './header.ts'
import { headerInForce } from './headerInForce.ts'
import { type Context, change, sessionOf } from './session.ts'

/** Whether a recovery code opens the vault, and since when it counts as kept safe, in milliseconds since 1970. */
export interface RecoveryState {
  exists: boolean
  savedAt: number | null
}

export function recoveryState(context: Context): RecoveryState {
  const { db } = sessionOf(context)
  const slot = recoverySlotOf(context)
  const saved = read(() =>
    prepared<[], { slot: string | null; at: number | null }>(
      db,
      'SELECT saved_recovery AS slot, recovery_saved_at AS at FROM vault',
    ).get(),
  )
  // It is kept by the salt of the code's slot: a new code, or a header of another time, asks again.
  return { exists: slot !== undefined, savedAt: slot && saved?.slot === slot.salt ? saved.at : null }
}

/** The recovery code counts as kept safe from now on. @throws KeywardError refused when there is none */
export function recoverySaved(context: Context) {
  return change(context, ({ db, now, log }) => {
    const slot = recoverySlotOf(context)
    if (!slot) {
      throw new KeywardError(
        'refused',
        'This vault has no recovery code that could be kept. Nothing was changed. Make one first.',
      )
    }
    db.prepare('UPDATE vault SET saved_recovery = ?, recovery_saved_at = ?').run(slot.salt, now)
    log('recovery.saved')
    return {}
  })
}

function recoverySlotOf(context: Context): RecoverySlot | undefined {
  return headerInForce(context).body.slots.find((slot) => slot.type === 'recovery')
}
