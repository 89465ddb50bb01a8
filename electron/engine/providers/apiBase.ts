import type { Provider } from '../../../shared/model/provider.ts'

/** What of a provider says where its API is. */
export type ApiFacts = Pick<Provider, 'name' | 'baseUrls' | 'hostParameters' | 'environments' | 'verify'>

/** Where the calls with a key go. */
export interface ApiBase {
  /** `https://host`, with a port where it is not the usual one. */
  origin: string
  host: string
  /** What stands before each path there, without a slash at its end: empty, `/api/v1`. */
  path: string
  /** What documented paths begin with. */
  documented: string
}

/**
 * The base of the calls with a key: its own base URL, else the provider's usual one, or that of the key's environment
 * where the provider has one for each.
 * @param baseUrl the key's own
 * @returns a full sentence where it is not known
 */
export function apiBase(
  provider: ApiFacts,
  environment: string | null,
  baseUrl: string | null,
): ApiBase | { why: string } {
  const usual = usualBase(provider)
  if (usual === null) return { why: `Keyward does not know where the API of ${provider.name} is.` }
  const documented = split(usual).path
  if (baseUrl !== null) {
    const { origin, host, pathname } = new URL(baseUrl)
    if (hasParameter(usual) && !hasFittingHost(provider, host)) return { why: whichHost(provider, usual) }
    return { origin, host, path: pathname.replace(/\/$/, ''), documented }
  }
  const perEnvironment = basesOf(provider).filter((base) => provider.environments.some(({ id }) => id === base.for))
  const chosen = perEnvironment.length === 0 ? usual : perEnvironment.find((base) => base.for === environment)?.url
  if (chosen === undefined) {
    const words = perEnvironment.map((base) => `“${base.for}”`).join(' or ')
    return { why: `${provider.name} has an address for each environment: say whether this key is for ${words}.` }
  }
  if (hasParameter(chosen)) return { why: whichHost(provider, chosen) }
  const { host, origin, path } = split(chosen)
  return { origin, host, path, documented }
}

/**
 * The address of a documented call. A base without a path stands for the whole host; of a path that it has, nothing is
 * repeated.
 * @param path with its query, such as `/api/v1/api-keys?page[size]=100`
 * @returns null for a path that would leave its place
 */
export function addressAt({ origin, path: before, documented }: ApiBase, path: string): string | null {
  const rest = before !== '' && isUnder(path, documented) ? path.slice(documented.length) : path
  const wanted = before + rest
  const [bare = ''] = wanted.split(/[?#]/, 1)
  // SECURITY: only as a path of this very host is it the one that was meant.
  if (!path.startsWith('/') || /[\s\\#{}]/.test(wanted) || bare.split('/').some(isDots)) return null
  const url = URL.parse(origin + wanted)
  return url?.origin === origin ? url.href : null
}

/** The path of the provider's harmless call, with its query. */
export const verifyPath = (verify: NonNullable<Provider['verify']>) => verify.url.replace(/^https:\/\/[^/]+/, '') || '/'

/** SECURITY: what is left to fill in may be a secret, and a secret never goes into an address. */
export const hasParameter = (text: string) => /\{\w+\}/.test(text)

/** The bases that are known; of a provider that names none, the host of its harmless call. */
function basesOf({ baseUrls, verify }: ApiFacts): { url: string; for?: string | undefined }[] {
  return baseUrls ?? (verify ? [{ url: split(verify.url).origin }] : [])
}

function usualBase(provider: ApiFacts): string | null {
  const bases = basesOf(provider)
  const { verify } = provider
  return ((verify && bases.find(({ url }) => isUnder(verify.url, url))) ?? bases[0])?.url ?? null
}

/** Takes an address of the catalogue apart, parameters and all. */
function split(url: string) {
  const [, host = '', path = ''] = /^https:\/\/([^/?#]+)([^?#]*)/.exec(url) ?? []
  return { host: host.toLowerCase(), origin: `https://${host.toLowerCase()}`, path: path.replace(/\/$/, '') }
}

const isUnder = (address: string, base: string) =>
  address.startsWith(base) && (address.length === base.length || /[/?]/.test(address.charAt(base.length)))

/** `.` and `..`, as a URL reads them. */
const isDots = (segment: string) => /^(\.|%2e){1,2}$/i.test(segment)

const hasFittingHost = (provider: ApiFacts, host: string) =>
  basesOf(provider).some(({ url }) => fitsHost(provider, split(url).host, host))

/** Whether a host is that of the catalogue, with one DNS label, or one of those named, for its parameter. */
export function fitsHost({ hostParameters = [] }: Pick<Provider, 'hostParameters'>, pattern: string, host: string) {
  const found = /\{([^}]*)\}/.exec(pattern)
  if (!found) return pattern === host
  const parameter = hostParameters.find(({ name }) => name.toLowerCase() === found[1]?.toLowerCase())
  const before = pattern.slice(0, found.index)
  const after = pattern.slice(found.index + found[0].length)
  const value = host.slice(before.length, host.length - after.length)
  const isValue = parameter?.oneOf
    ? parameter.oneOf.includes(value)
    : /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(value)
  return isValue && host === before + value + after
}

const whichHost = ({ name }: ApiFacts, base: string) =>
  `The address of ${name} differs from account to account: give the key a base URL such as ${base}.`
