import { useCallback, useEffect, useRef, useState } from 'react'
import type { ActivityEvent } from '../../../shared/model/event.ts'
import { useKeys } from '../../vault/hooks.ts'
import { tellFailure } from '../../vault/tellFailure.ts'
import { useVault } from '../../vault/VaultContext.ts'

const mostAtOnce = 500

/** The names of the keys that events are about, archived and removed ones too; undefined for one that is gone. */
export function useNames(events: readonly ActivityEvent[]): (key: string) => string | undefined {
  const { call } = useVault()
  const byId = useKeys((state) => state.byId)
  const isComplete = useKeys((state) => state.complete)
  const [away, setAway] = useState<ReadonlyMap<string, string>>(new Map())
  const asked = useRef(new Set<string>())

  useEffect(() => {
    if (!isComplete) return
    const unknown = new Set(events.flatMap(({ key }) => key ?? []).filter((key) => !byId.has(key)))
    const ids = [...unknown.difference(asked.current)].slice(0, mostAtOnce)
    if (ids.length === 0) return
    for (const id of ids) asked.current.add(id)
    call.keys
      .list({ ids, fields: ['id', 'name'], limit: mostAtOnce })
      .then(
        ({ keys }) =>
          setAway((known) => new Map([...known, ...keys.map(({ id = '', name = '' }) => [id, name] as const)])),
        tellFailure,
      )
  }, [call, events, byId, isComplete])

  return useCallback((key) => byId.get(key)?.name ?? away.get(key), [byId, away])
}
