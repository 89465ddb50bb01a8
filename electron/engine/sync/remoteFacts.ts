import { z } from 'zod'
import { scope } from '../../../shared/model/apiKey.ts'
import type { Provider } from '../../../shared/model/provider.ts'
import type { FieldValue } from '../../../shared/model/sync.ts'
import { isoOrNull } from '../keys/moments.ts'
import { toldField } from '../providers/toldField.ts'
import type { Adapter, RemoteKey } from '../rotation/adapters/adapter.ts'
import type { Facts } from './facts.ts'

const grant = z.array(scope).max(2_000)

/**
 * What a provider tells of one key, as the vault would keep it. Scopes that nobody has heard of stay; those that the
 * provider sets itself are left out.
 * @returns null where it cannot be kept, such as a scope with a line break
 */
export function remoteFacts(key: RemoteKey, provider: Provider, adapter: Adapter): Facts | null {
  const told: Record<string, FieldValue> = {}
  if (key.scopes !== null) {
    const scopes = grant.safeParse(key.scopes.filter((name) => !adapter.isAutomatic(name)))
    if (!scopes.success) return null
    told.scopes = scopes.data
  }
  if (adapter.tellsLastUse) told.lastUsedAt = isoOrNull(key.lastUsedAt)
  if (provider.keyObject?.expiresAt !== undefined) told.expiresAt = isoOrNull(key.expiresAt)
  for (const field of provider.keyFields ?? []) {
    const ownName = field.remote?.split('.').at(-1)
    const own = ownName === undefined ? undefined : toldField(field, key.settings[ownName])
    if (own !== undefined) told[field.name] = own
  }
  return told
}
