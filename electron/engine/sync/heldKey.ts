import { z } from 'zod'
import { fieldValue } from '../../../shared/model/sync.ts'
import { describeVersion } from '../keys/describeVersion.ts'
import { isGranting } from '../keys/isGranting.ts'
import { isRotating } from '../keys/isRotating.ts'
import { isoOrNull } from '../keys/moments.ts'
import type { KeyRow } from '../keys/row.ts'
import { prepared, read } from '../storage/database.ts'
import type { Change } from '../vault/session.ts'
import type { Facts } from './facts.ts'

/** A key of the vault, as far as a provider may know it too. */
export interface HeldKey {
  id: string
  name: string
  /** The provider's id of it: as it is stored, else as its value holds it; null where neither tells. */
  remoteId: string | null
  /** What Keyward itself is changing there, a full sentence; null where that is nothing. */
  underWay: string | null
  facts: Facts
  /** What the last look saw at the provider; null where none did, or the key is another one there by now. */
  lastSeen: Facts | null
}

/** Values of other shapes than a provider's fields have were written by hand. */
const ownFields = z.record(z.string(), fieldValue().catch(null))

export function heldKey(inside: Change, row: KeyRow): HeldKey {
  const remoteId = row.remote_id ?? describeVersion(inside, row, 'current').remoteId
  const seen = read(() =>
    prepared<[number], { remote_id: string; facts: string }>(
      inside.db,
      'SELECT remote_id, facts FROM remote_keys WHERE key = ?',
    ).get(row.row),
  )
  return {
    id: row.id,
    name: row.name,
    remoteId,
    underWay: underWay(inside, row),
    facts: {
      ...ownFields.parse(JSON.parse(row.fields)),
      scopes: row.scopes === null ? null : JSON.parse(row.scopes),
      lastUsedAt: isoOrNull(row.last_used_at),
      expiresAt: isoOrNull(row.expires_at),
    },
    lastSeen: seen?.remote_id === remoteId ? JSON.parse(seen.facts) : null,
  }
}

function underWay(inside: Change, { row }: KeyRow): string | null {
  if (isRotating(inside, row, 'rotated')) return 'It is being rotated.'
  return isGranting(inside.db, row) ? 'A change of scopes is under way, of this key or made by it.' : null
}
