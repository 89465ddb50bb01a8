import { deeds } from '../../vault/reachOf.ts'
import { levelOf } from './levelOf.ts'
import type { ScopeLine } from './ScopeRow.tsx'
import type { LevelledScope, Resource, ScopeGroup, ScopeGroups } from './scopeGroups.ts'

/** Told with a sign even where the scope is one of many. */
const grave: ReadonlySet<string> = new Set([
  'account',
  'billing',
  'credential',
  'data-exfiltration',
  'domain-trust',
  'identity',
  'irreversible',
  'network-access',
])

interface Shown {
  scopes: ScopeGroups
  /** Those that are shown, in their order. */
  groups: readonly ScopeGroup[]
  chosen: ReadonlySet<string>
  beyond: ReadonlySet<string>
  lockOf: (scope: LevelledScope) => string | null
  /** The ids of the lines that are open; with a search all are. */
  open: ReadonlySet<string> | 'all'
}

/** The lines of the tree, from the top. A resource of several scopes opens into them; a group of one does so at once. */
export function scopeLines(shown: Shown): { line: ScopeLine; scopes: readonly LevelledScope[] }[] {
  return shown.groups.flatMap(({ name, about, resources, scopes }) => {
    if (name === null) return resources.flatMap((resource) => resourceLines(resource, '', 0, shown))
    const [only] = resources
    const isOpen = opens(name, shown)
    const head = lineOf({ id: name, depth: 0, name, isCode: false, about, isOpen }, scopes, shown)
    if (!isOpen || head.line.lock !== null) return [head]
    const inside =
      only && resources.length === 1
        ? only.scopes.map((scope) => scopeLine(scope, 1, shown))
        : resources.flatMap((resource) => resourceLines(resource, `${name}/`, 1, shown))
    return [head, ...inside]
  })
}

const opens = (id: string, { open }: Shown) => open === 'all' || open.has(id)

function resourceLines(resource: Resource, path: string, depth: 0 | 1, shown: Shown) {
  const [only] = resource.scopes
  if (only && resource.scopes.length === 1) return [scopeLine(only, depth, shown)]
  const id = `${path}${resource.name}`
  const isOpen = opens(id, shown)
  const head = lineOf(
    { id, depth, name: resource.name, isCode: true, about: resource.about, isOpen },
    resource.scopes,
    shown,
  )
  if (!isOpen || head.line.lock !== null) return [head]
  return [head, ...resource.scopes.map((scope) => scopeLine(scope, depth === 0 ? 1 : 2, shown))]
}

function scopeLine(scope: LevelledScope, depth: ScopeLine['depth'], shown: Shown) {
  const about = [
    scope.description,
    scope.note,
    scope.needsPassword && 'with the account’s password alone',
    scope.legacy && 'an old one',
  ]
  return lineOf(
    { id: scope.name, depth, name: scope.name, isCode: true, about: about.filter(Boolean).join('; '), isOpen: null },
    [scope],
    shown,
  )
}

function lineOf(
  line: Pick<ScopeLine, 'id' | 'depth' | 'name' | 'isCode' | 'about' | 'isOpen'>,
  scopes: readonly LevelledScope[],
  { scopes: all, chosen, beyond, lockOf }: Shown,
): { line: ScopeLine; scopes: readonly LevelledScope[] } {
  const locks = scopes.map(lockOf)
  const lock = locks.every((why) => why !== null) ? (locks[0] ?? null) : null
  const taken = scopes.filter(({ name }) => chosen.has(name)).length
  return {
    scopes: scopes.filter((_, at) => locks[at] === null),
    line: {
      ...line,
      isOpen: lock === null ? line.isOpen : null,
      lock,
      warning: warningOf(scopes),
      count: line.isOpen === null ? null : `${taken} of ${scopes.length}`,
      beyond: scopes.filter(({ name }) => chosen.has(name) && beyond.has(name)).length,
      states: levelOf(all, scopes, chosen).join(' '),
    },
  }
}

/** The gravest that a holder of the scopes could do; reading alone is told for credentials only. */
function warningOf(scopes: readonly LevelledScope[]): string | null {
  const kinds = new Set(
    scopes.flatMap(({ sensitivity, access }) =>
      sensitivity && grave.has(sensitivity) && (access !== 'read' || sensitivity === 'credential') ? [sensitivity] : [],
    ),
  )
  const found = (Object.keys(deeds) as (keyof typeof deeds)[]).find((kind) => kinds.has(kind))
  return found === undefined ? null : deeds[found]
}
