import type { RightSizing } from '../../../../shared/model/access.ts'
import type { ProviderScope } from '../../../../shared/model/providerScope.ts'
import type { KnownScopes } from '../knownScopes.ts'
import { meaningOf } from './meaningOf.ts'

type Change = RightSizing['removed'][number]

/** What a key loses with scopes: one line for each resource, and one for a whole area of which nothing stays. */
export function losses(lost: readonly string[], kept: readonly string[], known: KnownScopes | null): Change[] {
  const keptAreas = new Set(kept.flatMap((name) => known?.byName.get(name)?.group ?? []))
  return [...Map.groupBy(lost, (name) => areaOf(name, known))].flatMap(([area, names]) => {
    const lines = byResource(names, known, (scopes) => `can no longer ${meaningOf(scopes, 'or')}`)
    if (area === null || keptAreas.has(area) || lines.length === 1) return lines
    return [{ scopes: names, meaning: `can no longer do anything under “${area}”` }]
  })
}

/** What a key can do with scopes: one line for each resource. Those that the provider sets itself allow nothing. */
export function abilities(names: readonly string[], known: KnownScopes | null): Change[] {
  const given = names.filter((name) => !known?.byName.get(name)?.automatic)
  return byResource(given, known, (scopes) => `can ${meaningOf(scopes, 'and')}`)
}

const areaOf = (name: string, known: KnownScopes | null) => known?.byName.get(name)?.group ?? null

function byResource(
  names: readonly string[],
  known: KnownScopes | null,
  say: (scopes: readonly ProviderScope[]) => string,
): Change[] {
  return [...Map.groupBy(names, (name) => known?.byName.get(name)?.resource ?? null)].flatMap(([resource, of]) => {
    // Nobody knows what these are about.
    if (resource === null) return of.map((name) => ({ scopes: [name], meaning: say([unknownScope(name)]) }))
    return [{ scopes: of, meaning: say(of.flatMap((name) => known?.byName.get(name) ?? [])) }]
  })
}

const unknownScope = (name: string): ProviderScope => ({
  name,
  resource: name,
  access: 'write',
  description: `Do what “${name}” allows`,
})
