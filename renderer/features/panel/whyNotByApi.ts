import type { RightSizing } from '../../../shared/model/access.ts'
import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import type { Provider } from '../../../shared/model/provider.ts'

/**
 * Why Keyward cannot make a change of scopes at the provider itself, a full sentence; null where it can.
 * @param managers how many keys may manage this one
 */
export function whyNotByApi(
  { environment, remoteId }: Pick<ApiKeyRecord, 'environment' | 'remoteId'>,
  provider: Pick<Provider, 'name' | 'management'> | null,
  plan: Pick<RightSizing, 'call'>,
  managers: number,
  isSample: boolean,
): string | null {
  if (isSample) return 'These are sample keys, which no provider has issued: there is nobody to ask.'
  if (!provider?.management?.setScopes)
    return `Keyward knows no call of ${provider?.name ?? 'this provider'} that changes what a key may do.`
  if (plan.call === null && remoteId === null)
    return `Which key it is at ${provider.name} is not known: give it its id there, with “Edit”.`
  if (plan.call === null) return `${provider.name} has no call for this change.`
  if (managers === 0)
    return `No key of ${[provider.name, environment].filter(Boolean).join(', ')} is marked as the one that manages the others.`
  return null
}
