import { useEffect } from 'react'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import { useFollowedAnswer } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'

/** Everything about a key but its secret, anew when the vault changes; null until it has come. A key that is gone closes its panel. */
export function useRecord(id: string): ApiKeyRecord | null {
  const { call, place } = useVault()
  const found = useFollowedAnswer(() => call.keys.get({ id }).catch(noneWhereGone), id)
  const isGone = found !== null && found.key === null
  useEffect(() => {
    if (isGone) place.select(null)
  }, [isGone, place])
  return found?.key ?? null
}

function noneWhereGone(error: unknown): { key: null } {
  if (error instanceof KeywardError && error.code === 'notFound') return { key: null }
  throw error
}
