import type { Provider } from '../../../shared/model/provider.ts'

/** A list of scopes to which later ones have added. */
export interface OlderList {
  size: number
  /** What a key had that nobody had limited. */
  usual: readonly string[]
  /** What such a key has got since. */
  newer: readonly string[]
}

/** Worked out once for each provider: every key asks. */
const remembered = new WeakMap<Provider, readonly OlderList[]>()

/** The lists of a provider's scopes that have been added to, oldest first. */
export function olderLists(provider: Provider): readonly OlderList[] {
  const lists = remembered.get(provider) ?? workOut(provider)
  remembered.set(provider, lists)
  return lists
}

function workOut({ scopes = [], scopeLists = [] }: Provider): OlderList[] {
  const followersOf = (id: string): string[] =>
    scopeLists.flatMap((list) => (list.follows === id ? [list.id, ...followersOf(list.id)] : []))
  const usual = scopes.filter((scope) => scope.default === 'on')
  return scopeLists.flatMap(({ id }) => {
    const later = new Set(followersOf(id))
    const then = scopes.filter(({ lists }) => lists?.includes(id))
    const newer = usual.filter((scope) => !then.includes(scope) && scope.lists?.some((list) => later.has(list)))
    if (newer.length === 0) return []
    return {
      size: then.length,
      usual: usual.filter((scope) => then.includes(scope)).map(({ name }) => name),
      newer: newer.map(({ name }) => name),
    }
  })
}
