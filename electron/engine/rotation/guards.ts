import type { z } from 'zod'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { rotations } from '../../../shared/api/rotations.ts'
import type { RotationMode } from '../../../shared/model/rotation.ts'
import { describeVersion } from '../keys/describeVersion.ts'
import { rowOf } from '../keys/get.ts'
import { isRotating } from '../keys/isRotating.ts'
import { present } from '../keys/moments.ts'
import { findSecret } from '../keys/reveal.ts'
import type { KeyRow } from '../keys/row.ts'
import { prepared, read } from '../storage/database.ts'
import type { Change } from '../vault/session.ts'
import type { Adapter } from './adapters/adapter.ts'

export type Wish = z.output<typeof rotations.start.input>

/** What is known of a rotation before anything is sent. */
export interface Intended {
  key: KeyRow
  mode: RotationMode
  manager: KeyRow | null
  remoteOld: string | null
  versionOld: number
  graceSeconds: number
  /** Why it may not be, each a full sentence. */
  refused: string[]
}

/**
 * What the vault alone tells of a wished rotation.
 * @param adapter of the key's provider
 * @throws KeywardError notFound
 */
export function intend(inside: Change, wish: Wish, adapter: Adapter | null, usualGraceHours: number): Intended {
  const { db } = inside
  const key = rowOf(db, wish.key)
  const refused: string[] = []
  const isManual = wish.manual || adapter === null
  if (key.removed_at !== null) refused.push('This key was removed. Undo the removal first.')
  if (isRotating(inside, key.row, 'rotated'))
    refused.push(
      'A rotation of this key is under way; its grace counts too. Resume it (its grace can be ended early) or cancel it first.',
    )
  if (isRotating(inside, key.row, 'managing'))
    refused.push('This key manages another one that is being rotated. Let that rotation come to its end first.')
  const { version } = findSecret(inside, key.id, 'current')
  const idInside = describeVersion(inside, key, version).remoteId
  const remoteOld = key.remote_id ?? idInside
  const manager = isManual ? null : managerOf(inside, key)
  if (!isManual) {
    if (remoteOld === null)
      refused.push(
        'The provider’s id of this key is not known, and without it the wrong key might be ended. Give the key its id (remote id) first.',
      )
    if (idInside !== null && key.remote_id !== null && key.remote_id !== idInside)
      refused.push('The id that this key is said to have is not the one in its value. Correct one of them first.')
    if (!manager)
      refused.push(
        'No key of this provider and environment is marked as the one that manages the others. Mark it (manager), or rotate by hand.',
      )
    else if (manager.row !== key.row && manager.fingerprint === key.fingerprint)
      refused.push(
        'The key that manages this one has the same value: it is one key at the provider, and would end itself. Keep only one of the two.',
      )
    else if (manager.row !== key.row && isRotating(inside, manager.row, 'rotated'))
      refused.push('The key that manages this one is being rotated itself. Let that come to its end first.')
  }
  return {
    key,
    mode: isManual ? 'manual' : wish.leaked ? 'leaked' : 'grace',
    manager,
    remoteOld,
    versionOld: version,
    graceSeconds: wish.leaked ? 0 : (wish.graceSeconds ?? usualGraceHours * 3600),
    refused,
  }
}

/**
 * The key that manages this one: of the same provider, environment and address. Another key comes before the key itself,
 * the oldest first.
 */
function managerOf({ db }: Pick<Change, 'db'>, key: KeyRow): KeyRow | null {
  const sql = `SELECT * FROM keys WHERE manager = 1 AND provider IS @provider AND environment IS @environment
    AND base_url IS @base_url AND ${present} ORDER BY row = @row, created_at, row LIMIT 1`
  return read(() => prepared<[object], KeyRow>(db, sql).get(key)) ?? null
}

/** @throws KeywardError refused with all reasons; nothing was changed */
export function refuse(reasons: readonly string[]): void {
  if (reasons.length > 0) throw new KeywardError('refused', `${reasons.join(' ')} Nothing was sent or changed.`)
}
