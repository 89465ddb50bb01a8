import type { KnownScopes } from '../knownScopes.ts'

/** Scopes as a provider's API takes them: wildcards written out, and without those that the provider sets itself. */
export function sentScopes(scopes: readonly string[], known: KnownScopes | null): string[] {
  const names = scopes.flatMap((scope) => (known?.byName.has(scope) ? [scope] : (known?.includedIn(scope) ?? [scope])))
  return [...new Set(names)].filter((name) => !known?.byName.get(name)?.automatic)
}
