import { useEffect, useState } from 'react'
import type { KeyRow } from '../vault/keysStore.ts'
import { useVault } from '../vault/VaultContext.ts'

const most = 8

/** The keys that fit a query best; none for an empty one. */
export function useFoundKeys(query: string): readonly KeyRow[] {
  const { call, keys } = useVault()
  const [found, setFound] = useState<readonly KeyRow[]>([])
  useEffect(() => {
    let isOver = false
    const show = (rows: KeyRow[]) => isOver || setFound(rows)
    if (query.trim() === '') show([])
    else {
      const rowOf = ({ id = '' }) => keys.getState().byId.get(id) ?? []
      call.keys.list({ query, fields: ['id'], limit: most }).then(
        (page) => show(page.keys.flatMap(rowOf)),
        () => show([]),
      )
    }
    return () => {
      isOver = true
    }
  }, [call, keys, query])
  return found
}
