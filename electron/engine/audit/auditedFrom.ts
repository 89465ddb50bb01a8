import type { OwnPurpose } from '../../../shared/api/purposes.ts'
import type { Catalogue, Provider } from '../../../shared/model/provider.ts'
import { findProvider, wholeProvider } from '../providers/catalogue.ts'
import type { Audited } from './judge.ts'
import type { KnownScopes } from './knownScopes.ts'
import { knownScopesOf } from './knownScopesOf.ts'

/** Where what the audit knows of providers comes from. */
interface Sources extends Pick<Audited, 'keys' | 'thresholds' | 'now'> {
  catalogue: Catalogue
  ownPurposes: readonly OwnPurpose[]
}

const ready = new WeakMap<Provider, KnownScopes>()

/** Made once for a provider: it takes longer than to judge many keys. */
function readyScopes(provider: Provider): KnownScopes {
  const known = ready.get(provider) ?? knownScopesOf(provider)
  ready.set(provider, known)
  return known
}

/** Loads what is known of the providers of the keys. Of two purposes of one id the catalogue's counts. */
export async function auditedFrom({ catalogue, ownPurposes, ...rest }: Sources): Promise<Audited> {
  const known = new Map<string | null, KnownScopes>()
  const purposes = new Map<string | null, Map<string, readonly string[]>>()
  const own = Map.groupBy(ownPurposes, ({ provider }) => provider)
  for (const provider of new Set(rest.keys.map((key) => key.provider))) {
    if (provider === null) continue
    const whole = findProvider(provider, catalogue.outlines) && (await wholeProvider(catalogue, provider))
    if (whole) known.set(provider, readyScopes(whole))
    const all = [...(own.get(provider) ?? []), ...(whole?.purposes ?? [])]
    purposes.set(provider, new Map(all.map(({ id, scopes }) => [id, scopes])))
  }
  const none: ReadonlyMap<string, readonly string[]> = new Map()
  return {
    ...rest,
    known: (provider) => known.get(provider) ?? null,
    purposes: (provider) => purposes.get(provider) ?? none,
  }
}
