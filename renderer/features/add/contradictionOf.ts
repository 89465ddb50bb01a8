import type { ErrorCode } from '../../../shared/api/errors.ts'
import type { Detection } from '../../../shared/model/detection.ts'
import type { Draft } from './draftOf.ts'

/** What a person says of a key and its value proves to be otherwise. */
export interface Contradiction {
  of: 'provider' | 'environment'
  /** Null where only the engine knows it. */
  proved: string | null
  said: string
}

/**
 * Null where the value does not speak against what was said, or does not prove enough.
 * @param environments the words of the provider: of another word only the engine knows what it means
 */
export function contradictionOf(
  detection: Detection | null,
  { provider, environment }: Pick<Draft, 'provider' | 'environment'>,
  environments: readonly string[],
): Contradiction | null {
  if (!detection?.provider) return null
  if (provider !== '' && provider !== detection.provider)
    return detection.confidence === 'certain' ? { of: 'provider', proved: detection.provider, said: provider } : null
  if (detection.environment === null || environment === detection.environment) return null
  return environments.includes(environment)
    ? { of: 'environment', proved: detection.environment, said: environment }
    : null
}

/**
 * What the engine has refused: it knows the value of a key that is there, and what other words mean. Null for any other
 * refusal.
 * @param before what the key was
 */
export function refusedContradiction(
  code: ErrorCode,
  draft: Pick<Draft, 'provider' | 'environment'>,
  before: Pick<Draft, 'provider'>,
): Contradiction | null {
  if (code === 'environmentContradiction') return { of: 'environment', proved: null, said: draft.environment }
  const isProvider = code === 'refused' && draft.provider !== '' && draft.provider !== before.provider
  return isProvider ? { of: 'provider', proved: null, said: draft.provider } : null
}
