import type { Consent } from '../../shared/model/consent.ts'
import { useFollowedAnswer } from './hooks.ts'
import { useVault } from './VaultContext.ts'

/** What has to be allowed before these keys are sent to their provider; null until that is known. */
export function useConsents(keys: readonly { id: string }[]): readonly Consent[] | null {
  const { call } = useVault()
  const ids = keys.map(({ id }) => id)
  const asked = ids.join()
  const answer = useFollowedAnswer(async () => ({ asked, ...(await call.network.consents({ keys: ids })) }), asked)
  return answer?.asked === asked ? answer.consents : null
}
