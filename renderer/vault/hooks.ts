import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Provider } from '../../shared/model/provider.ts'
import type { Rotation } from '../../shared/model/rotation.ts'
import type { KeysState } from './keysStore.ts'
import type { Place } from './placeStore.ts'
import type { ProviderOutline } from './providers.ts'
import { tellFailure } from './tellFailure.ts'
import { useVault } from './VaultContext.ts'

/** What a part of the page needs of the rows. */
export const useKeys = <T>(choose: (state: KeysState) => T): T => useStore(useVault().keys, choose)

/** What a part of the page needs of where the person is. */
export const usePlace = <T>(choose: (place: Place) => T): T => useStore(useVault().place, choose)

/** What needs attention; null until it was looked for. */
export const useAttention = () => useStore(useVault().attention, ({ found }) => found)

/** Why it could not be looked for, the last time. */
export const useAttentionProblem = () => useStore(useVault().attention, ({ problem }) => problem)

/** What the last audit found; null until there was one. */
export const useAudit = () => useStore(useVault().audit, ({ summary }) => summary)

/** Why the last audit failed. */
export const useAuditProblem = () => useStore(useVault().audit, ({ problem }) => problem)

/** All rotations, newest first; null until they have come. */
export const useRotations = () => useStore(useVault().rotations, ({ rotations }) => rotations)

/** The unfinished rotation of a key; null where there is none. */
export function useUnderWay(key: string): Rotation | null {
  const { rotations } = useVault()
  return useStore(rotations, () => rotations.underWayOf(key))
}

/** Whether a call of this page is at work on the rotation of a key. */
export const useAtWork = (key: string) => useStore(useVault().rotations, ({ atWork }) => atWork.has(key))

/** Why the last call on the rotation of a key ended before its time; null where nothing was in the way. */
export const useStopped = (key: string) => useStore(useVault().rotations, ({ stopped }) => stopped.get(key) ?? null)

/** Why rotations could not be read, the last time. */
export const useRotationsProblem = () => useStore(useVault().rotations, ({ problem }) => problem)

/** The catalogue in short, by id; empty until it has come. */
export function useProviders(): ReadonlyMap<string, ProviderOutline> {
  const { providers } = useVault()
  const [byId, setById] = useState(() => byIdOf(providers.come.all))
  useEffect(() => {
    let isGone = false
    providers.list().then(
      (all) => isGone || setById((so) => (so.size === all.length ? so : byIdOf(all))),
      (error) => isGone || tellFailure(error),
    )
    return () => {
      isGone = true
    }
  }, [providers])
  return byId
}

const byIdOf = (all: readonly ProviderOutline[]): ReadonlyMap<string, ProviderOutline> =>
  new Map(all.map((one) => [one.id, one]))

/** All facts of one provider; null until they have come, and where the catalogue does not know it. */
export function useProvider(id: string | null): Provider | null {
  const { providers } = useVault()
  const [found, setFound] = useState<{ id: string; provider: Provider | null } | null>(null)
  useEffect(() => {
    let isGone = false
    if (id !== null)
      providers.get(id).then(
        (provider) => isGone || setFound({ id, provider }),
        (error) => isGone || tellFailure(error),
      )
    return () => {
      isGone = true
    }
  }, [providers, id])
  if (found?.id === id) return found.provider
  return (id !== null && providers.come.whole.get(id)) || null
}

/** What a call answers, asked again when `again` changes; null until it has come. It says when there is no answer. */
export function useAnswer<T>(ask: () => Promise<T>, again: unknown): T | null {
  const [answer, setAnswer] = useState<T | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller says what asks again
  useEffect(() => {
    let isGone = false
    ask().then(
      (given) => isGone || setAnswer(given),
      (error) => isGone || tellFailure(error),
    )
    return () => {
      isGone = true
    }
  }, [again])
  return answer
}

/** The same, asked again whenever the vault changes too. */
export function useFollowedAnswer<T>(ask: () => Promise<T>, again = ''): T | null {
  const { onEvent } = useVault()
  const [changes, setChanges] = useState(0)
  useEffect(() => onEvent(({ event }) => event === 'vaultChanged' && setChanges((so) => so + 1)), [onEvent])
  return useAnswer(ask, `${changes} ${again}`)
}
