import { useMemo } from 'react'
import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import { useKeys } from '../../vault/hooks.ts'
import type { KeyRow } from '../../vault/keysStore.ts'
import { managersIn } from '../../vault/managersIn.ts'

/** The keys that may manage this one: of its provider and environment. Another key comes before the key itself. */
export function useManagersOf({ id, provider, environment }: ApiKeyRecord): readonly KeyRow[] {
  const rows = useKeys((state) => state.rows)
  return useMemo(() => {
    const managers = managersIn(rows, provider, environment)
    const others = managers.filter((row) => row.id !== id)
    return others.length > 0 ? others : managers
  }, [rows, id, provider, environment])
}
