import { newestBackup } from '../vault/backups.ts'
import { recoveryState } from '../vault/recoverySaved.ts'
import type { Context, Session } from '../vault/session.ts'
import { addressWaiting } from './addressWaiting.ts'
import { backupOld } from './backupOld.ts'
import { contradiction } from './contradiction.ts'
import { ending } from './ending.ts'
import { expired } from './expired.ts'
import { endingKeys, forcedKeys, keysWithWaitingAddress, sharingKeys } from './readKeys.ts'
import { recoveryMissing, recoveryUnsaved } from './recovery.ts'
import { sameSecret } from './sameSecret.ts'
import type { Trouble } from './trouble.ts'

/** What is looked at. @param now milliseconds since 1970 */
export interface Place {
  context: Context
  db: Session['db']
  now: number
}

type Source = (place: Place) => Trouble[]

/** What can be the matter with keys: what is read, and what is found in it. */
export const keySources: readonly Source[] = [
  ({ db, now }) => expired(endingKeys(db, 'expired', now), now),
  ({ db, now }) => ending(endingKeys(db, 'expiring', now), now),
  ({ db }) => sameSecret(sharingKeys(db)),
  ({ db }) => contradiction(forcedKeys(db)),
  ({ db }) => addressWaiting(keysWithWaitingAddress(db)),
]

/** What can be the matter with a vault that holds keys of the person's own. */
export const vaultSources: readonly Source[] = [
  ({ context }) => recoveryMissing(recoveryState(context)),
  ({ context }) => recoveryUnsaved(recoveryState(context)),
  ({ context, now }) => backupOld(newestBackup(context), now),
]
