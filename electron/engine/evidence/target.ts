import type { Provider } from '../../../shared/model/provider.ts'
import type { ProviderScope } from '../../../shared/model/providerScope.ts'
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
function hostTest({ hostParameters = [] }: Provider, bases: readonly Address[]): (host: string) => boolean {
  const label = /^[a-z0-9-]+$/
  const fits = (expected: string, given: string): boolean => {
    const found = /\{([^}]*)\}/.exec(expected)
    if (!found) return expected === given
    const parameter = hostParameters.find(({ name }) => name.toLowerCase() === found[1])
    const before = expected.slice(0, found.index)
    const after = expected.slice(found.index + found[0].length)
    const value = given.slice(before.length, given.length - after.length)
    const isValue = parameter?.oneOf ? parameter.oneOf.includes(value) : label.test(value)
    return isValue && given === before + value + after
  }
  return (host) => bases.some((base) => base.host !== null && fits(base.host, host))
}
