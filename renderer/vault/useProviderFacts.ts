import { useEffect, useState } from 'react'
import type { Provider } from '../../shared/model/provider.ts'
import type { Providers } from './providers.ts'
import { tellFailure } from './tellFailure.ts'

/** All facts of the providers that are named, by id; each as soon as it has come. */
export function useProviderFacts(providers: Providers, ids: readonly (string | null)[]): ReadonlyMap<string, Provider> {
  const [facts, setFacts] = useState<ReadonlyMap<string, Provider>>(new Map())
  const wanted = [...new Set(ids)].sort().join()
  useEffect(() => {
    let isGone = false
    for (const id of wanted.split(',').filter(Boolean)) {
      providers.get(id).then(
        (found) => found && !isGone && setFacts((known) => new Map(known).set(id, found)),
        (error) => isGone || tellFailure(error),
      )
    }
    return () => {
      isGone = true
    }
  }, [providers, wanted])
  return facts
}
