import type { ProviderOutline } from '../../../shared/model/provider.ts'
import { findFormats } from '../providers/detect.ts'

const secretName =
  /(?:^|_)(?:KEY|KEYS|TOKEN|SECRET|PASSWORD|PASSWD|PASS|CREDENTIALS?|APIKEY|AUTH)(?:_|\d|$)|(?:KEY|TOKEN|SECRET|PASSWORD)$/i
const publicName =
  /(?:^|_)(?:PUBLIC|PUBLISHABLE)(?:_|$)|(?:^|_)(?:ID|URL|URI|NAME|HOST|PORT|PATH|FILE|REGION|TTL|EXPIRES?|ALGORITHM|LENGTH|TYPE)$/i
/** Words and separators only, one of them a word that sample files use; or a value in brackets, or a row of one sign. */
const placeholder =
  /^(?=.*(?:your|change|replace|insert|enter|example|sample|dummy|placeholder|secret|password|modif|todo))[a-z\s._-]+$|^[<[{].*[>\]}]$|^\$\{?\w+\}?$|^(.)\1*$/i
const shortestSecret = 12

/**
 * @param variable the name that the value stands under; null where it stands alone, so that its own looks must tell
 * @param providers those that are known
 * @returns why a value is no key, or null when it is one
 */
export function notAKey(value: string, variable: string | null, providers: readonly ProviderOutline[]): string | null {
  if (value === '') return 'empty'
  const formats = findFormats(value, variable ?? '', providers)
  if (formats.length > 0) return formats.some(({ secret }) => secret) ? null : 'public by its shape, not a secret'
  if (placeholder.test(value)) return 'a placeholder, not a key'
  if (variable === null ? !looksRandom(value) : !secretName.test(variable) || publicName.test(variable))
    return 'not a key'
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return 'an address, not a key'
  if (value.length < shortestSecret || /^[\d.,:]+$/.test(value)) return 'too short for a key'
  return null
}

/** One word with digits and letters in it: prose has none, and no secret of a machine is without. */
const looksRandom = (value: string) => /^\S+$/.test(value) && /\d/.test(value) && /\p{L}/u.test(value)
