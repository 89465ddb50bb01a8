import type { Subject } from './subject.ts'

/** Why rules about production cannot look at a key. */
export const environmentUnknown = 'Its environment is not known. Say which it belongs to.'

/** Why nothing can be told of a key’s scopes. */
export const scopesUnknown = 'Its scopes are not known. Enter them, or paste what the provider says of the key.'

/** Why rules that need facts of the provider cannot look at a key of which none are known. */
export const whyProviderUnknown = ({ provider }: Subject): string =>
  provider === null
    ? 'Its provider is not known. Name it.'
    : 'The catalogue does not know its provider. Describe it in a file of your own.'

/** Why rules about scopes cannot look at a key; null where they can. */
export function whyScopesUnknown({ scopes, known }: Subject): string | null {
  const provider = known?.provider
  if (provider?.features?.scopes === false || provider?.scopes?.length === 0)
    return `${provider.name} has no scopes: a key may do all that its environment allows. Give each job a key of its own.`
  return scopes === null ? scopesUnknown : null
}

/** Why rules that must know what scopes mean cannot look at a key; null where they can. A key without any is clear. */
export function whyScopesUnclear(key: Subject): string | null {
  const unknown = whyScopesUnknown(key) ?? (key.known ? null : whyProviderUnknown(key))
  if (unknown !== null || key.scopes?.length === 0) return unknown
  return key.known?.byName.size === 0
    ? `No list of ${key.known.provider.name}’s scopes is at hand. Describe them in a provider’s file of your own.`
    : null
}
