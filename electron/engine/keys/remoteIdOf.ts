import type { Change } from '../vault/session.ts'
import { describeVersion } from './describeVersion.ts'
import type { KeyRow } from './row.ts'

/** The provider's id of a key. `why`: a full sentence where what the provider has under it is not taken for this key. */
export type RemoteId = { id: string; why: null } | { id: string | null; why: string }

/** A key's id as a person said it, or as its value holds it. `why`: where it is not known well enough. */
export function remoteIdOf(inside: Change, key: KeyRow, version: number | 'current'): RemoteId {
  const idInside = describeVersion(inside, key, version).remoteId
  const id = key.remote_id ?? idInside
  if (id === null)
    return {
      id,
      why: 'The provider’s id of this key is not known, and without it another one might be taken for it. Give the key its id (remote id) first.',
    }
  if (idInside !== null && idInside !== id)
    return {
      id,
      why: 'The id that this key is said to have is not the one in its value. Correct one of them first.',
    }
  return { id, why: null }
}
