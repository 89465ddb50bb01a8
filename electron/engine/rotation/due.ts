import type { EnvironmentClass } from '../../../shared/model/apiKey.ts'
import { daysLeft, startOfDay } from '../../../shared/model/localDays.ts'
import { iso } from '../keys/moments.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import { unfinished } from '../storage/unfinished.ts'
import { type Context, sessionOf } from '../vault/session.ts'
import { policyTables } from './policyTables.ts'

/** A key in use that a policy is for. */
export interface DueRotation {
  key: string
  name: string
  provider: string | null
  environment: string | null
  environmentClass: EnvironmentClass | null
  /** The shortest that is for it. */
  policy: string
  days: number
  /** Milliseconds since 1970. */
  dueAt: number
  /** Its unfinished rotation. */
  rotation: string | null
}

/** The keys that are to be rotated within so many local days or should have been, soonest first. */
export function listDue(context: Context, { withinDays }: { withinDays: number }) {
  const now = context.ports.clock.now()
  const due = dueKeys(sessionOf(context).db, startOfDay(now, withinDays + 1))
  return {
    due: due.map(({ environmentClass, dueAt, ...key }) => ({
      ...key,
      dueAt: iso(dueAt),
      daysLeft: daysLeft(dueAt, now),
    })),
  }
}

/** Those that are due before a moment. */
export function dueKeys(db: Db, before: number): DueRotation[] {
  return read(() =>
    prepared<[number], DueRotation>(
      db,
      `${policyTables()}
       SELECT keys.id AS key, name, provider, environment, environment_class AS environmentClass, policy, days,
         due.at AS dueAt,
         (SELECT id FROM rotations WHERE rotations.key = keys.row AND ${unfinished}) AS rotation
       FROM due JOIN keys ON keys.row = due.key
       WHERE due.at < ? ORDER BY due.at, name COLLATE NOCASE, keys.id`,
    ).all(before),
  )
}

/** When a key is due by its row, milliseconds since 1970; null where no policy is for it. */
export const dueAtOf = (db: Db, row: number): number | null =>
  read(() =>
    prepared<[number], number>(db, `${policyTables('row = ?')} SELECT at FROM due`)
      .pluck()
      .get(row),
  ) ?? null
