import { KeywardError } from '../../../shared/api/errors.ts'
import type { SyncTarget } from '../../../shared/model/sync.ts'
import { rowOf } from '../keys/get.ts'
import type { KeyRow } from '../keys/row.ts'
import { refuseRemoved } from '../keys/set.ts'
import { type Db, prepared, read } from '../storage/database.ts'

/** What a look is about. */
export interface LookedFor {
  /** The keys that are compared, archived ones too. */
  keys: KeyRow[]
  /** Those that are asked with, oldest first. */
  managers: KeyRow[]
  /** Whether it is about one key alone, and not about all that the managers know of. */
  isOneKey: boolean
}

/** @throws KeywardError notFound; refused when the key is removed, or there is no manager to ask with */
export function lookedFor(db: Db, target: SyncTarget): LookedFor {
  const found = target.kind === 'provider' ? allOf(keysOf(db, target.provider)) : around(db, target.key)
  if (found.managers.length > 0) return found
  throw new KeywardError(
    'refused',
    'No key of this provider and environment is marked as the one that manages the others. Nothing was changed. Mark it (manager) first.',
  )
}

/** Whether a manager is of a key's provider, environment and address. */
export const manages = (manager: KeyRow, key: KeyRow) =>
  manager.provider === key.provider && manager.environment === key.environment && manager.base_url === key.base_url

function around(db: Db, id: string): LookedFor {
  const key = rowOf(db, id)
  refuseRemoved(key)
  const all = allOf(keysOf(db, key.provider).filter((each) => manages(each, key)))
  return isManager(key) ? all : { ...all, keys: [key], isOneKey: true }
}

const allOf = (keys: KeyRow[]): LookedFor => ({ keys, managers: keys.filter(isManager), isOneKey: false })

const isManager = ({ manager, archived_at }: KeyRow) => manager === 1 && archived_at === null

const keysOf = (db: Db, provider: string | null) =>
  read(() =>
    prepared<[string | null], KeyRow>(
      db,
      'SELECT * FROM keys WHERE provider IS ? AND removed_at IS NULL ORDER BY created_at, row',
    ).all(provider),
  )
