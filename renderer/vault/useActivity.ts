import { useCallback, useEffect, useRef, useState } from 'react'
import { KeywardError } from '../../shared/api/errors.ts'
import type { ActivityEvent } from '../../shared/model/event.ts'
import { useVault } from './VaultContext.ts'

const pageSize = 200
const mostAtOnce = 500

interface Loaded {
  events: readonly ActivityEvent[]
  /** The cursor of the next page: undefined before the first has come, null after the last. */
  next: number | null | undefined
  problem: string | null
}

const nothing: Loaded = { events: [], next: undefined, problem: null }

/**
 * The activity log, a page at a time, newest first; it follows what happens.
 * @param key only what is about this key
 */
export function useActivity(key: string | null) {
  const { call, onEvent } = useVault()
  const [loaded, setLoaded] = useState(nothing)
  /** What runs is of this turn; answers of an earlier one are too late. */
  const turn = useRef(0)
  const isBusy = useRef(false)

  const ask = useCallback(
    async (limit: number, after: readonly ActivityEvent[], cursor: number | undefined) => {
      const own = ++turn.current
      isBusy.current = true
      try {
        const page = await call.activity.list({ limit, ...(key && { key }), ...(cursor !== undefined && { cursor }) })
        if (own === turn.current) setLoaded({ events: [...after, ...page.events], next: page.next, problem: null })
      } catch (error) {
        if (!(error instanceof KeywardError)) throw error
        if (own === turn.current) setLoaded((before) => ({ ...before, problem: error.message }))
      } finally {
        if (own === turn.current) isBusy.current = false
      }
    },
    [call, key],
  )

  const shown = useRef(0)
  shown.current = loaded.events.length
  useEffect(() => {
    setLoaded(nothing)
    void ask(pageSize, [], undefined)
    const end = onEvent(({ event }) => {
      if (event === 'vaultChanged') void ask(Math.min(mostAtOnce, Math.max(pageSize, shown.current)), [], undefined)
    })
    return () => {
      turn.current++
      end()
    }
  }, [ask, onEvent])

  const { events, next, problem } = loaded
  return {
    ...loaded,
    /** Asks for the next page, where there is one and none is under way. */
    loadMore() {
      if (!isBusy.current && typeof next === 'number' && problem === null) void ask(mostAtOnce, events, next)
    },
  }
}
