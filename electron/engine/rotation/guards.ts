import type { z } from 'zod'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { rotations } from '../../../shared/api/rotations.ts'
import type { RotationMode } from '../../../shared/model/rotation.ts'
import { rowOf } from '../keys/get.ts'
import { isGranting } from '../keys/isGranting.ts'
import { isRotating } from '../keys/isRotating.ts'
import { managerOf } from '../keys/managerOf.ts'
import { remoteIdOf } from '../keys/remoteIdOf.ts'
import { findSecret } from '../keys/reveal.ts'
import type { KeyRow } from '../keys/row.ts'
import type { Change } from '../vault/session.ts'
import type { Adapter } from './adapters/adapter.ts'

export type Wish = z.output<typeof rotations.plan.input>

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
  const remote = remoteIdOf(inside, key, version)
  const manager = isManual ? null : managerOf(db, key)
  if (!isManual) {
    if (remote.why !== null) refused.push(remote.why)
    if (isGranting(db, key.row))
      refused.push(
        'A change of scopes that this key is part of is not read back yet. Find out first what became of it.',
      )
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
    remoteOld: remote.id,
    versionOld: version,
    graceSeconds: wish.leaked ? 0 : (wish.graceSeconds ?? usualGraceHours * 3600),
    refused,
  }
}

/** @throws KeywardError refused with all reasons; nothing was changed */
export function refuse(reasons: readonly string[]): void {
  if (reasons.length > 0) throw new KeywardError('refused', `${reasons.join(' ')} Nothing was sent or changed.`)
}
