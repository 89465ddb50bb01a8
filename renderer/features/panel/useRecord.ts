import { useEffect, useState } from 'react'
import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import { useVault } from '../../vault/VaultContext.ts'

/** Everything about a key but its secret, anew when the vault changes; null until it has come. A key that is gone closes its panel. */
export function useRecord(id: string): ApiKeyRecord | null {
  const { call, onEvent, place } = useVault()
  const [record, setRecord] = useState<ApiKeyRecord | null>(null)
  useEffect(() => {
    let isGone = false
    const load = () =>
      void call.keys.get({ id }).then(
        ({ key }) => isGone || setRecord(key),
        ({ code }) => isGone || code !== 'notFound' || place.select(null),
      )
    load()
    const end = onEvent(({ event }) => event === 'vaultChanged' && load())
    return () => {
      isGone = true
      end()
    }
  }, [call, onEvent, place, id])
  return record
}
