import type { Provider } from '../../shared/model/provider.ts'
import type { ProviderScope } from '../../shared/model/providerScope.ts'
import { resourceTitle } from './resourceTitle.ts'

/** What of a resource is granted at a level: all of the level's scopes, some, or none. */
export interface MatrixCell {
  scopes: readonly ProviderScope[]
  granted: readonly ProviderScope[]
}

/** A resource, with a cell for each column; null where it has no scope of that level. */
export interface MatrixRow {
  resource: string
  title: string
  cells: readonly (MatrixCell | null)[]
}

/** What a key may do, by resource and level. */
export interface Matrix {
  columns: readonly { id: string; title: string }[]
  /** The resources of which anything is granted. */
  rows: readonly MatrixRow[]
  /** The provider's other resources. */
  notGranted: readonly MatrixRow[]
  /** Granted scopes that the catalogue does not know. */
  unclassified: readonly string[]
}

interface Level {
  id: string
  title: string
  has(scope: ProviderScope): boolean
}

/** What scopes let their holder do, where a provider names no levels; each scope belongs to the first that has it. */
const accessLevels: readonly Level[] = [
  { id: 'read', title: 'Read', has: ({ access }) => access === 'read' },
  { id: 'write', title: 'Write', has: ({ access }) => access === 'write' || access === 'trigger' },
  { id: 'delete', title: 'Delete', has: ({ access }) => access === 'delete' },
  { id: 'admin', title: 'Admin', has: () => true },
]
const mostColumns = accessLevels.length

/**
 * Lays the scopes of a key out by resource and level.
 * @param provider null where the catalogue does not know it: then nothing is classified
 */
export function matrixOf(provider: Provider | null, granted: readonly string[]): Matrix {
  const known = provider?.scopes ?? []
  const names = new Set(granted)
  const levels = levelsOf(provider)
  const levelOf = (scope: ProviderScope) =>
    Math.max(
      0,
      levels.findIndex((level) => level.has(scope)),
    )
  const all = [...Map.groupBy(known, ({ resource }) => resource)].map(([resource, scopes]): MatrixRow => {
    const cells = levels.map((_, place) => {
      const its = scopes.filter((scope) => levelOf(scope) === place)
      return its.length > 0 ? { scopes: its, granted: its.filter(({ name }) => names.has(name)) } : null
    })
    return { resource, title: resourceTitle(resource), cells }
  })
  const hasGrant = ({ cells }: MatrixRow) => cells.some((cell) => cell !== null && cell.granted.length > 0)
  const rows = all.filter(hasGrant)
  const used = levels.map((_, place) => rows.some(({ cells }) => cells[place] !== null))
  const narrow = (row: MatrixRow) => ({ ...row, cells: row.cells.filter((_, place) => used[place]) })
  const inCatalogue = new Set(known.map(({ name }) => name))
  return {
    columns: levels.filter((_, place) => used[place]).map(({ id, title }) => ({ id, title })),
    rows: rows.map(narrow),
    notGranted: all.filter((row) => !hasGrant(row)).map(narrow),
    unclassified: granted.filter((name) => !inCatalogue.has(name)),
  }
}

/** The provider's own levels, at most as many as there is room for; else by what a scope lets its holder do. */
function levelsOf(provider: Provider | null): readonly Level[] {
  const own = (provider?.accessLevels ?? []).filter(({ verbs }) => verbs.length > 0)
  if (own.length === 0 || own.length > mostColumns) return accessLevels
  return own.map(({ id, name, verbs }, place) => ({
    id,
    title: name.replace(/ access$/i, ''),
    // A scope without a verb of a level is taken for one that reads, or for the most.
    has: ({ verb, access }) =>
      verb !== undefined && own.some((level) => level.verbs.includes(verb))
        ? verbs.includes(verb)
        : access === 'read'
          ? verbs.includes('read')
          : place === own.length - 1,
  }))
}
