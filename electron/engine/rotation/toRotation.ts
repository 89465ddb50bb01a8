import type { Rotation } from '../../../shared/model/rotation.ts'
import { isOver } from '../../../shared/model/waysOn.ts'
import { iso, isoOrNull } from '../keys/moments.ts'
import type { KeyRow } from '../keys/row.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import type { RotationRow } from './row.ts'

type Named = Pick<KeyRow, 'id' | 'name' | 'provider' | 'environment'>

/** A rotation as every host sees it. */
export function toRotation(db: Db, row: RotationRow): Rotation {
  const key = read(() =>
    prepared<[number], Named>(db, 'SELECT id, name, provider, environment FROM keys WHERE row = ?').get(row.key),
  )
  return {
    id: row.id,
    key: key?.id ?? '',
    name: key?.name ?? '',
    provider: row.provider,
    environment: key?.environment ?? null,
    mode: row.mode,
    state: row.state,
    reason: row.reason,
    remoteIdOld: row.remote_old,
    remoteIdNew: row.remote_new,
    startedAt: iso(row.started_at),
    updatedAt: iso(row.updated_at),
    graceUntil: isoOrNull(row.grace_until),
    nextStep: nextStep(row),
    decision: row.decision,
    orphans: row.orphans,
  }
}

function nextStep(row: RotationRow): string | null {
  if (isOver(row)) return null
  if (row.decision) return 'It waits for a person.'
  if (row.giving_up !== null) return 'The new key is ended at the provider; the old one stays in force.'
  switch (row.state) {
    case 'planned':
      return 'The provider is asked what the old key is and whether a new one can be made.'
    case 'creating':
      return 'It is found out whether the provider made a key.'
    case 'swapping':
      return 'It is found out whether the old value still works.'
    case 'created':
      return 'The new value is tested, and compared with what was asked for.'
    case 'verified':
      return 'The new value is put in force in the vault.'
    case 'switched':
      return row.grace_seconds === 0 ? 'The old key is ended.' : 'The grace begins.'
    case 'grace':
      return 'The old key is ended when the grace is over.'
    default:
      return 'The old key is ended, and its value is seen to be dead.'
  }
}
