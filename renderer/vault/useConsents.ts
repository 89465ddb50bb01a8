import type { RotationConsent } from '../../shared/model/rotation.ts'
import { useFollowedAnswer } from './hooks.ts'
import type { KeyRow } from './keysStore.ts'
import { useVault } from './VaultContext.ts'

/** What has to be allowed before these keys are sent to their provider; null until that is known. */
export function useConsents(
  provider: string | null,
  keys: readonly Pick<KeyRow, 'id' | 'name'>[],
): readonly RotationConsent[] | null {
  const { call } = useVault()
  async function ask(): Promise<RotationConsent[]> {
    if (provider === null) return []
    const { permissions } = await call.network.list({})
    const isAllowed = permissions.some((permission) => permission.provider === provider && permission.allowed)
    const hosts = await Promise.all(
      keys.map(async ({ id, name }) => ({ key: id, name, ...(await call.network.host({ key: id })) })),
    )
    return [
      ...(isAllowed ? [] : [{ kind: 'network' as const, provider }]),
      ...hosts.flatMap(({ key, name, host, asked }) =>
        asked && host !== null ? [{ kind: 'host' as const, key, name, host }] : [],
      ),
    ]
  }
  return useFollowedAnswer(ask, `${provider} ${keys.map(({ id }) => id).join()}`)
}
