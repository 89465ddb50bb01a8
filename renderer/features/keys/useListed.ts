import { useEffect, useMemo, useState } from 'react'
import { KeywardError } from '../../../shared/api/errors.ts'
import { useKeys, usePlace } from '../../vault/hooks.ts'
import type { KeyRow } from '../../vault/keysStore.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { askForRows } from './askForRows.ts'
import { fits } from './fits.ts'

/** The keys that a list shows. */
export interface Listed {
  rows: readonly KeyRow[]
  /** Best match first, not by name. */
  ranked: boolean
  /** All have come. */
  complete: boolean
  /** Why the query cannot be read. */
  problem: string | null
}

interface Answer {
  /** What was asked. */
  to: string
  rows: readonly KeyRow[]
  complete: boolean
  problem: string | null
}

/**
 * The keys narrowed by what the place says. Without a query the filter works in memory; a query goes to the engine, which
 * ranks, as do archived and removed keys, which the page does not hold. Until an answer is there the one before stays.
 */
export function useListed(): Listed {
  const vault = useVault()
  const { rows: all, byId, complete } = useKeys((state) => state)
  const filter = usePlace((here) => here.filter)
  const query = usePlace((here) => here.query.trim())
  const status = filter.status === 'archived' || filter.status === 'removed' ? filter.status : undefined
  const isAsked = query !== '' || status !== undefined
  const to = `${status ?? ''}/${query}`
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [changes, setChanges] = useState(0)

  // Archived and removed keys change without a change of the rows that are held.
  useEffect(
    () => vault.onEvent(({ event }) => event === 'vaultChanged' && status !== undefined && setChanges((so) => so + 1)),
    [vault, status],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the vault asks again
  useEffect(() => {
    if (!isAsked) return setAnswer(null)
    const newer = new AbortController()
    askForRows(
      vault,
      { query, status },
      byId,
      (rows, complete) => newer.signal.aborted || setAnswer({ to, rows, complete, problem: null }),
      newer.signal,
    ).catch((error: unknown) => {
      if (newer.signal.aborted) return
      if (!(error instanceof KeywardError)) throw error
      setAnswer({ to, rows: [], complete: true, problem: error.message })
    })
    return () => newer.abort()
  }, [vault, isAsked, to, byId, changes])

  const from = answer && isAsked ? answer.rows : all
  const isNarrowed = Object.keys(filter).length > 0
  const rows = useMemo(() => (isNarrowed ? from.filter((row) => fits(filter, row)) : from), [from, filter, isNarrowed])
  return {
    rows,
    ranked: query !== '',
    complete: isAsked ? answer?.to === to && answer.complete : complete,
    problem: answer?.problem ?? null,
  }
}
