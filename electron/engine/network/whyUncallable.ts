import type { Provider } from '../../../shared/model/provider.ts'
import { keyHeader } from '../providers/keyHeader.ts'

/** Why Keyward makes no calls with the keys of a provider, as a sentence; null where it can. */
export function whyUncallable({ name, auth }: Provider): string | null {
  // SECURITY: addresses are kept by servers and proxies on the way.
  if (auth?.kind === 'query') return `Keys of ${name} go into the address of a call, where logs would keep them.`
  if (auth?.kind === 'signature') return `Calls to ${name} are signed, which Keyward does not do.`
  if (auth?.kind === 'body') return `Calls to ${name} need more than the key.`
  if (auth === undefined) return `Keyward does not know how a key goes into a call to ${name}.`
  return keyHeader(auth) ? null : `Calls to ${name} need more than the key.`
}
