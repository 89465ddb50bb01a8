import type { Provider } from '../../../shared/model/provider.ts'
import type { ProviderScope } from '../../../shared/model/providerScope.ts'
import type { KnownScopes } from './knownScopes.ts'
import { matchesWildcard } from './matchesWildcard.ts'

/** Makes a provider's scopes ready to be asked. */
export function knownScopesOf(provider: Provider): KnownScopes {
  const { scopes = [], scopeLists = [] } = provider
  const spelled = new Map(scopes.flatMap(({ name, spellings = [] }) => spellings.map((other) => [other, name])))
  const byName = new Map(scopes.map((scope) => [scope.name, scope]))
  for (const scope of scopes)
    for (const other of scope.spellings ?? []) if (!byName.has(other)) byName.set(other, scope)
  const usual = (scope: ProviderScope) =>
    scope.default === 'on' && !scope.automatic && !scope.needsPassword && !scope.legacy && !spelled.has(scope.name)
  // A key that nobody has limited has every usual scope of its time; which they were, the whole lists tell.
  const wholeLists = [
    scopes.filter(usual),
    ...scopeLists
      .filter(({ whole }) => whole)
      .map(({ id }) => scopes.filter((scope) => usual(scope) && scope.lists?.includes(id))),
  ]
    .filter((list) => list.length > 0)
    .map((list) => list.map(({ name }) => name))

  function standsFor(scope: string): readonly string[] {
    const name = spelled.get(scope) ?? scope
    const listed = byName.get(name)
    if (listed) return [name, ...(listed.includes ?? [])]
    if (!scope.includes('*')) return [scope]
    const matched = scopes.filter(({ name, automatic }) => !automatic && matchesWildcard(scope, name))
    // Scopes of a type of their own are on no key together with others.
    const together = matched.filter(({ keyType }) => keyType === undefined)
    const names = (together.length > 0 ? together : matched).map(({ name }) => spelled.get(name) ?? name)
    return names.length > 0 ? [...new Set(names)] : [scope]
  }

  const remembered = new Map<string, readonly string[]>()
  function includedIn(scope: string): readonly string[] {
    const known = remembered.get(scope)
    if (known) return known
    const names = standsFor(scope)
    remembered.set(scope, names)
    return names
  }

  const sameCalls = sharing(scopes.filter(({ name }) => !spelled.has(name)))

  return {
    provider,
    byName,
    hasCalls: scopes.some(({ endpoints = [] }) => endpoints.length > 0),
    shownInLogs: new Set(
      scopes.flatMap(({ name, endpoints = [], unseen }) => (endpoints.length > 0 && !unseen ? name : [])),
    ),
    includedIn,
    allowingTheSame: (scope) => sameCalls.get(spelled.get(scope) ?? scope) ?? [],
    isFullAccess(stored) {
      const granted = new Set(stored.flatMap(includedIn))
      return stored.includes('*') || wholeLists.some((list) => list.every((name) => granted.has(name)))
    },
  }
}

/** The scopes that allow one of the same calls as another, by its name. */
function sharing(scopes: readonly ProviderScope[]): Map<string, string[]> {
  const calls = scopes.flatMap((scope) => (scope.endpoints ?? []).map((call) => ({ call, scope })))
  const allowing = Map.groupBy(calls, ({ call }) => call)
  const includes = (one: ProviderScope, other: ProviderScope) => one.includes?.includes(other.name) ?? false
  function others(scope: ProviderScope): string[] {
    const all = (scope.endpoints ?? []).flatMap((call) => allowing.get(call) ?? []).map((each) => each.scope)
    const apart = all.filter((other) => other !== scope && !includes(scope, other) && !includes(other, scope))
    return [...new Set(apart.map(({ name }) => name))]
  }
  return new Map(scopes.map((scope) => [scope.name, others(scope)]))
}
