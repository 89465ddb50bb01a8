import type { AccessFacts, ScopeUse } from '../../shared/model/access.ts'
import type { Provider } from '../../shared/model/provider.ts'

/**
 * How a granted scope stands: more than the key needs, seen in a log, needed and not seen yet, or granted and nothing
 * tells whether it is needed.
 */
export type ScopeState = 'extra' | 'used' | 'needed' | 'granted'

/** What the eye should meet first comes first. */
export const stateOrder: readonly ScopeState[] = ['extra', 'used', 'needed', 'granted']

/** How a scope stands, and its use: null where no log shows one. */
export interface ScopeStanding {
  state: ScopeState
  use: ScopeUse | null
}

/** How each granted scope stands, by its name. */
export function scopeStates(
  { granted, needed, used, excess }: Pick<AccessFacts, 'granted' | 'needed' | 'used' | 'excess'>,
  provider: Pick<Provider, 'scopes'> | null,
): ReadonlyMap<string, ScopeStanding> {
  const uses = usesOf(used ?? [], provider)
  const extra = new Set(excess)
  const wanted = new Set(needed)
  const stateOf = (name: string): ScopeState =>
    extra.has(name) ? 'extra' : uses.has(name) ? 'used' : wanted.has(name) ? 'needed' : 'granted'
  return new Map((granted ?? []).map((name) => [name, { state: stateOf(name), use: uses.get(name) ?? null }]))
}

/** Use of a scope that includes others may have been use of any of them; the newest is told. */
function usesOf(used: readonly ScopeUse[], provider: Pick<Provider, 'scopes'> | null): Map<string, ScopeUse> {
  const included = new Map(provider?.scopes?.map(({ name, includes = [] }) => [name, includes]))
  const uses = new Map<string, ScopeUse>()
  for (const use of used)
    for (const name of [use.scope, ...(included.get(use.scope) ?? [])]) {
      const known = uses.get(name)
      if (!known || known.last < use.last) uses.set(name, use)
    }
  return uses
}
