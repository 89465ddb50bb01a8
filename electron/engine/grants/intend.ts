import { KeywardError } from '../../../shared/api/errors.ts'
import { rowOf } from '../keys/get.ts'
import { isGranting } from '../keys/isGranting.ts'
import { isRotating } from '../keys/isRotating.ts'
import { managerOf } from '../keys/managerOf.ts'
import { refuseRotating } from '../keys/refuseRotating.ts'
import { remoteIdOf } from '../keys/remoteIdOf.ts'
import type { KeyRow } from '../keys/row.ts'
import { refuseRemoved } from '../keys/set.ts'
import type { Change } from '../vault/session.ts'

/** Whose scopes are to change, and by which key. */
export interface Intended {
  key: KeyRow
  /** The key that manages it. */
  manager: KeyRow
  remoteId: string
}

/**
 * What the vault alone tells of a wished change of a key's scopes.
 * @throws KeywardError notFound; refused
 */
export function intend(inside: Change, id: string): Intended {
  const key = rowOf(inside.db, id)
  refuseRemoved(key)
  refuseRotating(inside, key)
  if (isGranting(inside.db, key.row))
    throw refused('A change of scopes that this key is part of is not read back yet. Find out first what became of it.')
  const manager = managing(inside, key)
  if (isRotating(inside, manager.row, 'rotated'))
    throw refused('The key that manages this one is being rotated. Let that come to its end first.')
  const remote = remoteIdOf(inside, key, 'current')
  if (remote.why !== null) throw refused(remote.why)
  return { key, manager, remoteId: remote.id }
}

/** Two records of one value are one key at the provider. */
export const isManagedByItself = ({ key, manager }: Intended): boolean => key.fingerprint === manager.fingerprint

/** @throws KeywardError refused where no key manages this one */
export function managing({ db }: Pick<Change, 'db'>, key: KeyRow): KeyRow {
  const manager = managerOf(db, key)
  if (manager) return manager
  throw refused(
    'No key of this provider and environment is marked as the one that manages the others. Mark it (manager), or change the scopes by the steps of the plan.',
  )
}

/** @param why full sentences */
export const refused = (why: string) => new KeywardError('refused', `${why} Nothing was sent or changed.`)

/** As `refused`, once the provider was asked what there is. */
export const refusedByFinding = (why: string) => new KeywardError('refused', `${why} Nothing was changed.`)
