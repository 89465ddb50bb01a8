import { useEffect, useState } from 'react'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { ListedKey } from '../../../shared/api/keys.ts'
import { useVault } from '../../vault/VaultContext.ts'

const fields = ['id', 'name', 'provider', 'environment', 'environmentClass', 'tags', 'preview'] as const
const mostHits = 50

export type Hit = Pick<ListedKey, (typeof fields)[number]>

/** The keys that fit a query, the best few. */
interface Hits {
  keys: readonly Hit[]
  /** There are more than these. */
  more: boolean
  /** Why the query cannot be read. */
  problem: string | null
}

/** @returns null until the first answer; then the newest one */
export function useHits(query: string): Hits | null {
  const { call } = useVault()
  const [hits, setHits] = useState<Hits | null>(null)
  useEffect(() => {
    const newer = new AbortController()
    call.keys.list({ fields: [...fields], limit: mostHits, ...(query !== '' && { query }) }, newer.signal).then(
      ({ keys, next }) => newer.signal.aborted || setHits({ keys: keys as Hit[], more: next !== null, problem: null }),
      (error: unknown) => {
        if (newer.signal.aborted) return
        if (!(error instanceof KeywardError)) throw error
        setHits({ keys: [], more: false, problem: error.message })
      },
    )
    return () => newer.abort()
  }, [call, query])
  return hits
}
