import { useMemo } from 'react'
import type { Provider } from '../../../shared/model/provider.ts'
import { useAnswer } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'
import type { Purpose } from './beyondPurpose.ts'

/** The purposes to choose from: the catalogue's for a key of the type, the person's own, and any others that the key has. */
export function usePurposes(provider: Provider | null, type: string, chosen: readonly string[]): readonly Purpose[] {
  const { call } = useVault()
  const own = useAnswer(() => call.purposes.list({}), call)
  return useMemo(() => {
    const fitting = (provider?.purposes ?? []).filter(
      ({ id, keyType }) => type === '' || keyType === undefined || keyType === type || chosen.includes(id),
    )
    const mine = own?.purposes.filter((purpose) => purpose.provider === provider?.id) ?? []
    const known: Purpose[] = [...fitting, ...mine].map(({ id, name, scopes }) => ({ id, name, scopes }))
    const others = chosen.filter((id) => known.every((purpose) => purpose.id !== id))
    return [...known, ...others.map((id) => ({ id, name: id, scopes: null }))]
  }, [provider, own, type, chosen])
}
