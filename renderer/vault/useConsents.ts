import type { Consent } from '../../shared/model/consent.ts'
import { useFollowedAnswer } from './hooks.ts'
import { useVault } from './VaultContext.ts'

/** What has to be allowed before these keys are sent to their provider; null until that is known. */
export function useConsents(keys: readonly { id: string }[]): readonly Consent[] | null {
  const { call } = useVault()
  const ids = keys.map(({ id }) => id)
  return useFollowedAnswer(() => call.network.consents({ keys: ids }), ids.join())?.consents ?? null
}
