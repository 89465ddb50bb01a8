import type { Provider } from '../../../shared/model/provider.ts'
import type { ProviderScope } from '../../../shared/model/providerScope.ts'

/** Why a key of a type cannot have a scope, in words; null where it can, or where that is not known. */
export function scopeLock(
  { name, types, scopes }: Pick<Provider, 'name' | 'types' | 'scopes'>,
  type: string | null,
): (scope: ProviderScope) => string | null {
  const nameOf = (id: string) => types.find((one) => one.id === id)?.name.toLowerCase() ?? id
  // A type that some scopes are kept for has those alone.
  const hasItsOwn = scopes?.some(({ keyType }) => keyType === type) ?? false
  return ({ keyType }) => {
    if (type === null || keyType === type) return null
    if (keyType !== undefined) return `Needs a ${nameOf(keyType)} key of its own: ${name} never mixes the two`
    return hasItsOwn ? `A ${nameOf(type)} key cannot have it: ${name} never mixes the two` : null
  }
}

/** What a key has that was made without limits: the provider's full access. Null where nobody says what that is. */
export function fullAccess(
  provider: Pick<Provider, 'name' | 'types' | 'scopes'>,
  type: string | null,
): string[] | null {
  const lock = scopeLock(provider, type)
  const usual = provider.scopes?.filter((scope) => scope.default === 'on' && lock(scope) === null) ?? []
  return usual.length === 0 ? null : usual.map(({ name }) => name)
}

/** Whether the provider cannot limit a key: it has none of what others call scopes. */
export const hasNoScopes = ({ scopes, features }: Pick<Provider, 'scopes' | 'features'>) =>
  scopes?.length === 0 || features?.scopes === false
