import { daysLeft, startOfDay } from '../../../shared/model/localDays.ts'
import type { RotationMode } from '../../../shared/model/rotation.ts'
import { present } from '../keys/moments.ts'
import { type DueRotation, dueKeys } from '../rotation/due.ts'
import { policyTables } from '../rotation/policyTables.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import { unfinished } from '../storage/unfinished.ts'
import type { OpenFindings } from './openFindings.ts'
import { type TroubledKey, troubledKeyOf } from './trouble.ts'

/** @param expiresAt in milliseconds since 1970 */
export type EndingKey = TroubledKey & { expiresAt: number }

/** The keys that have ended or end soon, without those whose end is snoozed. */
export function endingKeys(
  open: OpenFindings,
  rule: 'expired' | 'expiring',
  snoozed: ReadonlySet<string>,
): EndingKey[] {
  return (open.get(rule) ?? []).flatMap(({ key }) =>
    key.expiresAt !== null && !snoozed.has(key.id) ? { ...troubledKeyOf(key), expiresAt: key.expiresAt } : [],
  )
}

/** A rotation that does not go on by itself, with its key; what it waits for a person with, or what holds it up. */
export type WaitingRotation = TroubledKey & {
  mode: RotationMode
  decision: string | null
  reason: string | null
  updatedAt: number
}

/** The rotations that are not over, without those whose old value still has its time. */
export function waitingRotations(db: Db, now: number): WaitingRotation[] {
  return read(() =>
    prepared<[number], WaitingRotation>(
      db,
      `SELECT keys.id, name, keys.provider, environment, environment_class AS environmentClass, mode,
         decision ->> 'message' AS decision, reason, rotations.updated_at AS updatedAt
       FROM rotations JOIN keys ON keys.row = rotations.key
       WHERE ${unfinished} AND ${present} AND (decision IS NOT NULL OR state <> 'grace' OR grace_until <= ?)`,
    ).all(now),
  )
}

/** A look that shows differences which nobody has taken over or put aside. */
export interface WaitingSync {
  /** The key that it is about; null: all of the provider. */
  key: TroubledKey | null
  provider: string
  /** How many keys differ. */
  updated: number
  /** Milliseconds since 1970. */
  at: number
}

/** Without those of a key that was removed since. */
export function waitingSyncs(db: Db): WaitingSync[] {
  const rows = read(() =>
    prepared<[], Omit<WaitingSync, 'key'> & { key: string | null }>(
      db,
      `SELECT run ->> '$.report.provider' AS provider, json_array_length(run, '$.report.updated') AS updated, at,
         iif(keys.row IS NULL, NULL, json_object('id', keys.id, 'name', name, 'provider', provider,
           'environment', environment, 'environmentClass', environment_class)) AS key
       FROM sync_runs LEFT JOIN keys ON target = 'key:' || keys.id AND removed_at IS NULL
       WHERE applied_at IS NULL AND (keys.row IS NOT NULL OR target NOT GLOB 'key:*')`,
    ).all(),
  )
  return rows.map(({ key, ...rest }) => ({ ...rest, key: key === null ? null : JSON.parse(key) }))
}

/** The last change of a key's scopes, of which nobody knows what became, or which is not what was asked for. */
export type UnfinishedGrant = TroubledKey & {
  state: 'applying' | 'undoing' | 'differs'
  why: string | null
  updatedAt: number
}

/** Of each key the last change alone; one that differs until the provider was looked at again, for the audit tells then. */
export function unfinishedGrants(db: Db): UnfinishedGrant[] {
  return read(() =>
    prepared<[], UnfinishedGrant>(
      db,
      `SELECT keys.id, name, provider, environment, environment_class AS environmentClass, state, why,
         grants.updated_at AS updatedAt
       FROM grants JOIN keys ON keys.row = grants.key
       WHERE state IN ('applying', 'undoing', 'differs') AND ${present}
         AND NOT EXISTS (SELECT 1 FROM grants AS later WHERE later.key = grants.key AND later.row > grants.row)
         AND NOT (state = 'differs' AND EXISTS (
           SELECT 1 FROM remote_keys WHERE remote_keys.key = keys.row AND seen_at > grants.updated_at))`,
    ).all(),
  )
}

const mostLeadDays = 30

/** The keys whose rotation is due, or will be before a third of its policy's days and 30 days are over, unless it is under way. */
export function keysToRotate(db: Db, snoozed: ReadonlySet<string>, now: number): DueRotation[] {
  return dueKeys(db, startOfDay(now, mostLeadDays + 1)).filter(
    ({ key, days, dueAt, rotation }) =>
      rotation === null && !snoozed.has(key) && daysLeft(dueAt, now) <= Math.floor(days / 3),
  )
}

/** The ids of the keys of which a person wants to hear nothing for now, neither of their end nor of their rotation. */
export function snoozedKeys(db: Db, now: number): ReadonlySet<string> {
  const ids = read(() =>
    prepared<[number], string>(
      db,
      `${policyTables('row IN (SELECT key FROM reminders WHERE snoozed_until > ?)')}
       SELECT id FROM present JOIN reminders ON reminders.key = row LEFT JOIN due ON due.key = row
       WHERE snoozed_for IN (expires_at, due.at)`,
    )
      .pluck()
      .all(now),
  )
  return new Set(ids)
}

/** The keys with an address that waits for the person's consent. */
export function keysWithWaitingAddress(db: Db): TroubledKey[] {
  return read(() =>
    prepared<[], TroubledKey>(
      db,
      `SELECT id, name, provider, environment, environment_class AS environmentClass FROM keys
       WHERE base_url IS NOT NULL AND base_url_allowed = 0 AND ${present} ORDER BY name COLLATE NOCASE, id`,
    ).all(),
  )
}
