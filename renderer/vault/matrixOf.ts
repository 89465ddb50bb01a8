import type { AccessFacts } from '../../shared/model/access.ts'
import type { Provider } from '../../shared/model/provider.ts'
import type { ProviderScope } from '../../shared/model/providerScope.ts'
import { resourceTitle } from './resourceTitle.ts'
import { type ScopeStanding, type ScopeState, scopeStates, stateOrder } from './scopeStates.ts'

interface GrantedScope extends ScopeStanding {
  scope: ProviderScope
}

/** What of a resource is granted at a level. `state`: of its granted scopes the one to look at first; `none` without any. */
export interface MatrixCell {
  state: ScopeState | 'none'
  scopes: readonly ProviderScope[]
  granted: readonly GrantedScope[]
}

/** A resource, with a cell for each column; null where it has no scope of that level. */
export interface MatrixRow {
  resource: string
  title: string
  cells: readonly (MatrixCell | null)[]
}

/** Resources of which something is more than it needs, of which something is used or needed, and of which nobody knows. */
type RowGroup = 'extra' | 'needed' | 'unknown'

/** What a key may do, needs and uses, by resource and level. */
export interface Matrix {
  columns: readonly { id: string; title: string }[]
  /** The resources of which anything is granted. */
  groups: readonly { id: RowGroup; rows: readonly MatrixRow[] }[]
  /** The provider's other resources. */
  notGranted: readonly MatrixRow[]
  /** How many of the provider's scopes stand in which way. */
  counts: ReadonlyMap<ScopeState, number>
  /** Granted scopes that the catalogue does not know. */
  unclassified: readonly (ScopeStanding & { name: string })[]
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
export function matrixOf(
  provider: Provider | null,
  access: Pick<AccessFacts, 'granted' | 'needed' | 'used' | 'excess'>,
): Matrix {
  const known = provider?.scopes ?? []
  const standings = scopeStates(access, provider)
  const levels = levelsOf(provider)
  const levelOf = (scope: ProviderScope) =>
    Math.max(
      0,
      levels.findIndex((level) => level.has(scope)),
    )
  const all = [...Map.groupBy(known, ({ resource }) => resource)].map(([resource, scopes]): MatrixRow => {
    const cells = levels.map((_, place) =>
      cellOf(
        scopes.filter((scope) => levelOf(scope) === place),
        standings,
      ),
    )
    return { resource, title: resourceTitle(resource), cells }
  })
  const granted = all.filter((row) => groupOf(row) !== null)
  const used = levels.map((_, place) => granted.some(({ cells }) => cells[place] !== null))
  const narrow = (row: MatrixRow) => ({ ...row, cells: row.cells.filter((_, place) => used[place]) })
  const inCatalogue = known.flatMap((scope) => standings.get(scope.name) ?? [])
  const names = new Set(known.map(({ name }) => name))
  return {
    columns: levels.filter((_, place) => used[place]).map(({ id, title }) => ({ id, title })),
    groups: groupOrder.flatMap((id) => {
      const rows = granted.filter((row) => groupOf(row) === id).sort(gravestFirst)
      return rows.length > 0 ? { id, rows: rows.map(narrow) } : []
    }),
    notGranted: all.filter((row) => groupOf(row) === null).map(narrow),
    counts: new Map([...Map.groupBy(inCatalogue, ({ state }) => state)].map(([state, { length }]) => [state, length])),
    unclassified: [...standings]
      .filter(([name]) => !names.has(name))
      .map(([name, standing]) => ({ name, ...standing }))
      .sort((one, other) => stateOrder.indexOf(one.state) - stateOrder.indexOf(other.state)),
  }
}

/** @returns null where the resource has no scope of the level */
function cellOf(scopes: readonly ProviderScope[], standings: ReadonlyMap<string, ScopeStanding>): MatrixCell | null {
  if (scopes.length === 0) return null
  const granted = scopes.flatMap((scope) => {
    const standing = standings.get(scope.name)
    return standing ? { scope, ...standing } : []
  })
  const state = stateOrder.find((one) => granted.some((scope) => scope.state === one)) ?? 'none'
  return { state, scopes, granted }
}

const groupOrder: readonly RowGroup[] = ['extra', 'needed', 'unknown']

/** @returns null where nothing is granted */
function groupOf({ cells }: MatrixRow): RowGroup | null {
  const has = (...states: MatrixCell['state'][]) => cells.some((cell) => cell !== null && states.includes(cell.state))
  return has('extra') ? 'extra' : has('used', 'needed') ? 'needed' : has('granted') ? 'unknown' : null
}

/** What can get more rights stands before the rest, which stays as the catalogue has it. */
const gravestFirst = (one: MatrixRow, other: MatrixRow) => Number(raises(other)) - Number(raises(one))
const raises = ({ cells }: MatrixRow) => cells.some((cell) => cell?.granted.some(({ scope }) => scope.escalation))

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
