import { KeywardError } from '../../../shared/api/errors.ts'
import type { ProviderOutline } from '../../../shared/model/provider.ts'
import { findProvider } from '../providers/catalogue.ts'
import { findFormats } from '../providers/detect.ts'
import { previewOf } from './preview.ts'

/** What a value shows of itself, given what the user says of it. */
export interface Described {
  providerId: string | null
  /** Its data, where it is one of the catalogue. */
  provider: ProviderOutline | null
  /** The provider's word for the environment that the value proves. */
  proved: string | null
  type: string | null
  preview: string | null
  /** The provider's id of the key, where the key holds it. */
  remoteId: string | null
}

/**
 * @param declared the provider the user names; null to take the one the value shows
 * @param variable the name the value stands under
 * @param providers those that are known
 * @throws KeywardError refused when the value is certainly another provider's and `force` is not set
 */
export function describe(
  value: string,
  declared: string | null,
  variable: string | null,
  force: boolean,
  providers: readonly ProviderOutline[],
): Described {
  const around = `${variable ?? ''} ${declared ?? ''}`
  const matches = findFormats(value, around, providers)
  const mine =
    declared === null || matches.every(({ provider }) => provider.id === declared)
      ? matches
      : findFormats(
          value,
          around,
          providers.filter(({ id }) => id === declared),
        )
  const other = matches.find(({ provider, format }) => provider.id !== declared && format.confidence === 'certain')
  if (declared !== null && mine.length === 0 && other && !force) {
    throw new KeywardError(
      'refused',
      `The value is a key of ${other.provider.name}, not of the provider given. Nothing was changed. Leave the provider out, or use --force to keep yours.`,
    )
  }
  const match = mine.length === 1 && !mine[0]?.ambiguous ? mine[0] : undefined
  const providerId = declared ?? match?.provider.id ?? null
  return {
    providerId,
    provider: match?.provider ?? findProvider(providerId, providers),
    proved: match?.environment ?? null,
    type: match?.type ?? null,
    preview: previewOf(value, match?.format.prefix ?? ''),
    remoteId: match?.format.remoteId ? (new RegExp(match.format.remoteId).exec(value)?.[1] ?? null) : null,
  }
}
