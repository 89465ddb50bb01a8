import type { Looks } from '../../../shared/model/looks.ts'
import type { ProviderOutline } from '../../../shared/model/provider.ts'
import { findProvider } from '../providers/catalogue.ts'
import { findFormats } from '../providers/detect.ts'
import type { Contradiction } from './contradiction.ts'
import { type Environment, settleEnvironment } from './environment.ts'
import { looksOf } from './looks.ts'
import { previewOf } from './preview.ts'

/** What is said of a value; null or absent where nothing is. */
export interface Said {
  provider?: string | null | undefined
  /** The provider's word or a class. */
  environment?: string | null | undefined
  /** The name that the value stands under. */
  variable?: string | null | undefined
}

/** What a key is by its value and by what is said of it. What is said counts, even where the value disproves it. */
export interface Described extends Environment {
  provider: string | null
  type: string | null
  preview: string | null
  looks: Looks
  /** The provider's id of the key, where the key holds it. */
  remoteId: string | null
  contradiction: Contradiction | null
}

/** @param providers those that are known */
export function describe(value: string, said: Said, providers: readonly ProviderOutline[]): Described {
  const declared = said.provider ?? null
  const around = `${said.variable ?? ''} ${declared ?? ''}`
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
  const match = mine.length === 1 && !mine[0]?.ambiguous ? mine[0] : undefined
  const provider = declared ?? match?.provider.id ?? null
  const { environment, environmentClass, contradiction } = settleEnvironment(
    match?.provider ?? findProvider(provider, providers),
    match?.environment ?? null,
    said.environment ?? null,
  )
  const prefix = match?.format.prefix ?? ''
  const isAnothers = declared !== null && mine.length === 0 && other !== undefined
  return {
    provider,
    environment,
    environmentClass,
    type: match?.type ?? null,
    preview: previewOf(value, prefix),
    looks: looksOf(value, prefix),
    remoteId: match?.format.remoteId ? (new RegExp(match.format.remoteId).exec(value)?.[1] ?? null) : null,
    contradiction: isAnothers ? { field: 'provider', proved: other.provider.name } : contradiction,
  }
}
