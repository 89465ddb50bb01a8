import type { KnownScopes } from './knownScopes.ts'
import { oncePerList } from './oncePerList.ts'

/** What scopes of a list are together. */
export interface Grant {
  /** All that they stand for, in the catalogue's spelling. */
  parts: ReadonlySet<string>
  /** The same as a list. */
  names: readonly string[]
  /** Parts of which nothing can be said: the catalogue does not know them, or the provider sets them itself. */
  unclear: ReadonlySet<string>
  /** Those too whose use shows in no log. */
  unclearByLogs: ReadonlySet<string>
  /** Scopes of the list of which every use shows in logs. */
  shown: readonly string[]
  /** Scopes of the list that the catalogue does not know. */
  unclassified: readonly string[]
}

/** What scopes stand for. @param known null where the catalogue does not know the provider */
export const grantOf = oncePerList((scopes, known: KnownScopes | null): Grant => {
  const partsOf = (scope: string) => known?.includedIn(scope) ?? [scope]
  const factsOf = (part: string) => known?.byName.get(part)
  const names = [...new Set(scopes.flatMap(partsOf))]
  // Where nobody lists the provider's scopes, purposes name them in the same words as the key.
  const hasList = known !== null && known.byName.size > 0
  const isUnclear = (part: string) => factsOf(part)?.automatic ?? (hasList && !factsOf(part))
  return {
    parts: new Set(names),
    names,
    unclear: new Set(names.filter(isUnclear)),
    unclearByLogs: new Set(names.filter((part) => isUnclear(part) || factsOf(part)?.unseen)),
    shown: scopes.filter((scope) => partsOf(scope).every((part) => known?.shownInLogs.has(part))),
    unclassified: scopes.filter((scope) => !partsOf(scope).some(factsOf)),
  }
})
