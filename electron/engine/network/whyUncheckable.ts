import type { Provider } from '../../../shared/model/provider.ts'
import type { KeyRow } from '../keys/row.ts'
import { apiBase, hasParameter, verifyPath } from '../providers/apiBase.ts'
import { whyUncallable } from './whyUncallable.ts'

/** Why no harmless call tells whether such a key is alive, as a sentence; null where one does. */
export function whyUncheckable(
  provider: Provider | null,
  key: Pick<KeyRow, 'type' | 'environment' | 'base_url'>,
): string | null {
  if (provider === null) return 'Keyward does not know the provider of this key.'
  const why = whyNoCheck(provider)
  if (why !== null) return why
  const types = provider.verify?.types
  if (types && key.type !== null && !types.includes(key.type))
    return `Keyward knows no harmless call to ${provider.name} for a key of this type.`
  const base = apiBase(provider, key.environment, key.base_url)
  return 'why' in base ? base.why : null
}

/** As `whyUncheckable`, for all keys of a provider. */
export function whyNoCheck(provider: Provider): string | null {
  const { name, verify } = provider
  if (!verify) return `Keyward knows no harmless call to ${name}.`
  const why = whyUncallable(provider)
  if (why !== null) return why
  const parts = [verifyPath(verify), verify.body ?? '', ...Object.values(verify.headers ?? {})]
  // SECURITY: the value of a key goes into a header and nowhere else.
  return parts.some(hasParameter) ? `The harmless call to ${name} needs more than a header with the key.` : null
}
