import type { ProviderScope } from '../../../../shared/model/providerScope.ts'
import type { KnownScopes } from '../knownScopes.ts'

/** An area of the provider's own page with the lowest level that has all that is wanted of it. */
export interface Area {
  name: string
  level: string
  /** The level gives more than what is wanted. */
  givesMore: boolean
}

/** How the provider's page shows a grant: its areas with their levels. Empty where it knows no levels. */
export function areasOf(names: readonly string[], { byName, provider }: KnownScopes): Area[] {
  const levels = provider.accessLevels ?? []
  const levelOf = ({ verb = '' }: ProviderScope) => levels.findIndex(({ verbs }) => verbs.includes(verb))
  const areaOf = ({ group, resource }: ProviderScope) => group ?? resource
  const wanted = new Set(names)
  const facts = names.flatMap((name) => byName.get(name) ?? [])
  return [...Map.groupBy(facts, areaOf)].flatMap(([name, scopes]) => {
    const top = Math.max(...scopes.map(levelOf))
    const level = levels[top]
    if (!level) return []
    const given = provider.scopes?.filter((scope) => areaOf(scope) === name && levelOf(scope) <= top) ?? []
    return [{ name, level: level.name, givesMore: given.some((scope) => !scope.automatic && !wanted.has(scope.name)) }]
  })
}
