import { autoLockOf } from '../autoLock.ts'
import { read } from '../storage/database.ts'
import { countKeys } from './backup.ts'
import { nextCost } from './changePassword.ts'
import { recoveryState } from './recoverySaved.ts'
import { type Context, sessionOf } from './session.ts'

/** What a person may want to know of the open vault. */
export function vaultDetails(context: Context) {
  const { db } = sessionOf(context)
  const { exists, savedAt } = recoveryState(context)
  const createdAt = read(() => db.prepare<[], number>('SELECT created_at FROM vault').pluck().get())
  const autoLock = autoLockOf(context.ports)
  const lockedBy = context.presence && autoLock ? context.presence.unlockedAt + autoLock.longestMs : null
  return {
    home: context.paths.home,
    createdAt: new Date(createdAt ?? 0).toISOString(),
    keys: countKeys(db),
    cost: nextCost(context, undefined),
    recovery: { exists, savedAt: isoOrNull(savedAt) },
    lockedBy: isoOrNull(lockedBy),
  }
}

const isoOrNull = (at: number | null) => (at === null ? null : new Date(at).toISOString())
