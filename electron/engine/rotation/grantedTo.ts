import type { KeyRow } from '../keys/row.ts'
import type { Caller } from '../network/caller.ts'
import type { Adapter } from './adapters/adapter.ts'

/** The scopes of the key that manages others; null where nobody tells. @param managing what the vault holds of it */
export async function grantedTo(
  adapter: Adapter,
  manager: Caller,
  managing: Pick<KeyRow, 'remote_id'>,
): Promise<string[] | null> {
  if (adapter.ownScopes) {
    const told = await adapter.ownScopes(manager)
    return told.ok ? told.value : null
  }
  if (managing.remote_id === null) return null
  const found = await adapter.get(manager, managing.remote_id)
  return found.ok ? (found.value?.scopes ?? null) : null
}
