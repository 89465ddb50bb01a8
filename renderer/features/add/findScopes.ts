import type { ScopeGroup } from './scopeGroups.ts'

/** The groups whose scopes have all the words in their name, description or group; the others are left out of them. */
export function findScopes(groups: readonly ScopeGroup[], query: string): readonly ScopeGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return groups
  return groups.flatMap((group) => {
    const fits = ({ name, description, note }: { name: string; description: string; note?: string | undefined }) => {
      const text = `${group.name ?? ''} ${name} ${description} ${note ?? ''}`.toLowerCase()
      return words.every((word) => text.includes(word))
    }
    const resources = group.resources.flatMap((resource) => {
      const scopes = resource.scopes.filter(fits)
      return scopes.length === 0 ? [] : [{ ...resource, scopes }]
    })
    return resources.length === 0 ? [] : [{ ...group, resources, scopes: resources.flatMap(({ scopes }) => scopes) }]
  })
}
