import { z } from 'zod'
import { fieldValue } from '../../../shared/model/sync.ts'
import { isGranting } from '../keys/isGranting.ts'
import { isRotating } from '../keys/isRotating.ts'
import { isoOrNull } from '../keys/moments.ts'
import { type RemoteId, remoteIdOf } from '../keys/remoteIdOf.ts'
import type { KeyRow } from '../keys/row.ts'
import { prepared, read } from '../storage/database.ts'
import type { Change } from '../vault/session.ts'
import type { Facts } from './facts.ts'

/** A key of the vault, as far as a provider may know it too. */
export interface HeldKey {
  id: string
  name: string
  /** With `why` also where Keyward itself is changing it there. */
  remote: RemoteId
  facts: Facts
  /** What the last look saw at the provider; null where none did. */
  lastSeen: Facts | null
}

/** Values of other shapes than a provider's fields have were written by hand. */
const ownFields = z.record(z.string(), fieldValue().catch(null))

export function heldKey(inside: Change, row: KeyRow): HeldKey {
  const remote = remoteIdOf(inside, row, 'current')
  const doubt = remote.why ?? underWay(inside, row)
  const seen = read(() =>
    prepared<[number], { facts: string }>(inside.db, 'SELECT facts FROM remote_keys WHERE key = ?').get(row.row),
  )
  return {
    id: row.id,
    name: row.name,
    remote: doubt === null ? remote : { id: remote.id, why: doubt },
    facts: {
      ...ownFields.parse(JSON.parse(row.fields)),
      scopes: row.scopes === null ? null : JSON.parse(row.scopes),
      lastUsedAt: isoOrNull(row.last_used_at),
      expiresAt: isoOrNull(row.expires_at),
    },
    lastSeen: seen ? JSON.parse(seen.facts) : null,
  }
}

/** What Keyward itself is changing there. */
function underWay(inside: Change, { row }: KeyRow): string | null {
  if (isRotating(inside, row, 'rotated')) return 'It is being rotated.'
  return isGranting(inside.db, row) ? 'A change of scopes is under way, of this key or made by it.' : null
}
