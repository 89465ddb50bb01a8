import { useFollowedAnswer } from '../vault/hooks.ts'
import { useVault } from '../vault/VaultContext.ts'

/** A search that the person keeps in the vault, by name. */
export interface SavedSearch {
  name: string
  query: string
}

/** The searches that the person keeps in the vault. */
export function useSavedSearches(): readonly SavedSearch[] {
  const { call } = useVault()
  return useFollowedAnswer(() => call.searches.list({}))?.searches ?? none
}

const none: readonly SavedSearch[] = []
