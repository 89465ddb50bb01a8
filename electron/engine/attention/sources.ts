import type { AuditResult } from '../audit/judgeAll.ts'
import { newestBackup } from '../vault/backups.ts'
import { recoveryState } from '../vault/recoverySaved.ts'
import type { Context, Session } from '../vault/session.ts'
import { addressWaiting } from './addressWaiting.ts'
import { backupOld } from './backupOld.ts'
import { contradiction } from './contradiction.ts'
import { ending } from './ending.ts'
import { expired } from './expired.ts'
import { finding } from './finding.ts'
import { grantUnfinished } from './grantUnfinished.ts'
import type { OpenFindings } from './openFindings.ts'
import {
  endingKeys,
  keysToRotate,
  keysWithWaitingAddress,
  unfinishedGrants,
  waitingRotations,
  waitingSyncs,
} from './readKeys.ts'
import { recoveryMissing, recoveryUnsaved } from './recovery.ts'
import { rotationDue } from './rotationDue.ts'
import { rotationWaiting } from './rotationWaiting.ts'
import { sameSecret } from './sameSecret.ts'
import { syncWaiting } from './syncWaiting.ts'
import type { Trouble } from './trouble.ts'

/** What is looked at: the vault, and what its audit found. @param now milliseconds since 1970 */
export interface Place {
  context: Context
  db: Session['db']
  now: number
  audit: AuditResult
  open: OpenFindings
  /** The ids of the keys of which a person wants to hear nothing for now. */
  snoozed: ReadonlySet<string>
}

type Source = (place: Place) => Trouble[]

/** What can be the matter with keys: what is read, and what is found in it. */
export const keySources: readonly Source[] = [
  ({ now, open, snoozed }) => expired(endingKeys(open, 'expired', snoozed), now),
  ({ now, open, snoozed }) => ending(endingKeys(open, 'expiring', snoozed), now),
  ({ db, now }) => rotationWaiting(waitingRotations(db, now)),
  ({ db, now, snoozed }) => rotationDue(keysToRotate(db, snoozed, now), now),
  ({ db }) => grantUnfinished(unfinishedGrants(db)),
  ({ db, context }) => syncWaiting(waitingSyncs(db), context.catalogue().outlines),
  ({ audit, open }) => sameSecret(audit, open),
  ({ open }) => contradiction(open),
  ({ open }) => finding(open),
  ({ db }) => addressWaiting(keysWithWaitingAddress(db)),
]

/** What can be the matter with a vault that holds keys of the person's own. */
export const vaultSources: readonly Source[] = [
  ({ context }) => recoveryMissing(recoveryState(context)),
  ({ context }) => recoveryUnsaved(recoveryState(context)),
  ({ context, now }) => backupOld(newestBackup(context), now),
]
