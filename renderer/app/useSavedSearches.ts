import { useEffect, useState } from 'react'
import { useVault } from '../vault/VaultContext.ts'

export interface SavedSearch {
  name: string
  query: string
}

/** The searches that the person keeps in the vault. */
export function useSavedSearches(): readonly SavedSearch[] {
  const { call, onEvent } = useVault()
  const [searches, setSearches] = useState<readonly SavedSearch[]>([])
  useEffect(() => {
    let isGone = false
    const load = () =>
      void call.searches.list({}).then(
        (found) => isGone || setSearches(found.searches),
        () => {},
      )
    load()
    const end = onEvent(({ event }) => event === 'vaultChanged' && load())
    return () => {
      isGone = true
      end()
    }
  }, [call, onEvent])
  return searches
}
