import type { Provider } from '../../../shared/model/provider.ts'
import type { ProviderScope } from '../../../shared/model/providerScope.ts'

/** A scope with the column it stands in. */
export interface LevelledScope extends ProviderScope {
  /** The number of its level in `ScopeGroups.levels`. */
  level: number
}

/** What the provider calls a resource: its scopes are told apart by what they let one do with it. */
export interface Resource {
  name: string
  about: string
  scopes: readonly LevelledScope[]
}

/** Resources that the provider shows together. `name` is null where it has no groups. */
export interface ScopeGroup {
  name: string | null
  about: string
  resources: readonly Resource[]
  scopes: readonly LevelledScope[]
}

/**
 * A provider's scopes as a person chooses them. `isLadder`: of the levels one is chosen, and it holds the lower ones, the
 * first of them nothing. Else each level is chosen on its own.
 */
export interface ScopeGroups {
  levels: readonly string[]
  isLadder: boolean
  groups: readonly ScopeGroup[]
  byName: ReadonlyMap<string, LevelledScope>
}

const accessNames = { read: 'Read', write: 'Write', delete: 'Delete', admin: 'Admin', trigger: 'Trigger' }

/** @returns null where the catalogue lists no scope that a person could choose */
export function scopeGroups(provider: Pick<Provider, 'scopes' | 'accessLevels'>): ScopeGroups | null {
  const all = provider.scopes?.filter(({ automatic }) => !automatic) ?? []
  if (all.length === 0) return null
  const { levels, isLadder, levelOf } = levelsOf(all, provider.accessLevels ?? [])
  const levelled = all.map((scope) => ({ ...scope, level: levelOf(scope) }))
  const groups = [...Map.groupBy(levelled, ({ group }) => group ?? null)].map(([name, scopes]) => {
    const resources = [...Map.groupBy(scopes, ({ resource }) => resource)].map(([resource, its]) => ({
      name: resource,
      about: aboutOf(its),
      scopes: its,
    }))
    return { name, about: resources.map(({ about }) => about).join('; '), resources, scopes }
  })
  return { levels, isLadder, groups, byName: new Map(levelled.map((scope) => [scope.name, scope])) }
}

interface Levels {
  levels: string[]
  isLadder: boolean
  levelOf: (scope: ProviderScope) => number
}

/** The provider's own levels where each scope has one of them, else what the scopes let one do. */
function levelsOf(scopes: readonly ProviderScope[], offered: NonNullable<Provider['accessLevels']>): Levels {
  const levelOf = ({ verb }: ProviderScope) => offered.findIndex(({ verbs }) => verbs.includes(verb ?? ''))
  if (offered.length === 0 || scopes.some((scope) => levelOf(scope) === -1)) {
    const found = Object.keys(accessNames).filter((access) => scopes.some((scope) => scope.access === access))
    const names = found.map((access) => accessNames[access as ProviderScope['access']])
    return { levels: names, isLadder: false, levelOf: ({ access }) => found.indexOf(access) }
  }
  const names = offered.map(({ name }) => name.replace(/ access$/i, ''))
  const isLadder =
    offered.length > 1 &&
    offered.every(({ verbs }, at) => at === 0 || offered[at - 1]?.verbs.every((verb) => verbs.includes(verb)))
  if (!isLadder || offered[0]?.verbs.length === 0) return { levels: names, isLadder, levelOf }
  return { levels: ['No', ...names], isLadder, levelOf: (scope) => levelOf(scope) + 1 }
}

/** What a resource is, in plain words: what all its scopes are about, where their descriptions end alike. */
function aboutOf(scopes: readonly ProviderScope[]): string {
  const [first, ...others] = scopes.map(({ description }) => description)
  if (first === undefined || others.length === 0) return first ?? ''
  const words = first.split(' ')
  const from = words.findIndex(
    (_, at) => at > 0 && others.every((other) => other.endsWith(` ${words.slice(at).join(' ')}`)),
  )
  const common = from === -1 ? '' : words.slice(from).join(' ')
  return common === '' ? first : `${common.charAt(0).toUpperCase()}${common.slice(1)}`
}
