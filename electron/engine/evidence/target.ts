import type { Provider } from '../../../shared/model/provider.ts'
import type { ProviderScope } from '../../../shared/model/providerScope.ts'
import { fitsHost } from '../providers/apiBase.ts'
import { type Address, addressOf } from './address.ts'
import { endpointsOf } from './endpoints.ts'

/** What a call asks for: the scopes that allow it, null where nobody knows them; `foreign` when it is to another host. */
export type Target = { scopes: readonly ProviderScope[] | null } | 'foreign'

/** A log that names no host may have been written behind a proxy that takes so many segments off. */
const mostSegmentsBefore = 3

/**
 * Tells what calls ask for.
 * @param ownBase the key's own base URL, or null
 */
export function targetsOf(provider: Provider, ownBase: string | null): (method: string, address: Address) => Target {
  const { find } = endpointsOf(provider)
  const bases = (provider.baseUrls ?? []).map(({ url }) => addressOf(url, null))
  const usualPaths = bases.map(({ segments }) => segments ?? [])
  const own = ownBase === null ? null : addressOf(ownBase, null)
  const isUsual = hostTest(provider, bases)
  const isKnown = bases.length > 0 || own !== null

  /** The places where the path of the API may begin, the likeliest first. */
  function* beginnings({ host, segments }: Address): Generator<readonly string[]> {
    if (segments === null) return
    yield segments
    const rest = own && withoutBase(segments, own.segments ?? [])
    if (rest) yield* [rest, ...usualPaths.map((path) => [...path, ...rest])]
    if (host !== null) return
    for (const path of usualPaths) yield [...path, ...segments]
    for (let taken = 1; taken <= mostSegmentsBefore; taken++) yield segments.slice(taken)
  }

  return (method, address) => {
    const { host } = address
    if (host !== null && isKnown && host !== own?.host && !isUsual(host)) return 'foreign'
    for (const segments of beginnings(address)) {
      const scopes = find(method, segments)
      if (scopes) return { scopes }
    }
    return { scopes: null }
  }
}

const withoutBase = (segments: readonly string[], base: readonly string[]) =>
  base.every((segment, index) => segments[index] === segment) ? segments.slice(base.length) : null

/** @param bases where the parameters of hosts stand as `{name}` */
const hostTest = (provider: Provider, bases: readonly Address[]) => (host: string) =>
  bases.some((base) => base.host !== null && fitsHost(provider, base.host, host))
