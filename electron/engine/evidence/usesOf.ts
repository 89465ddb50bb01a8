import type { ProviderScope } from '../../../shared/model/providerScope.ts'
import { provedBy } from './endpoints.ts'

/** How many calls there were on each day, counted from 1970, UTC, by the scopes of which each allows them. */
export type Calls = Iterable<readonly [allowing: readonly ProviderScope[], days: ReadonlyMap<number, number>]>

/** How many calls proved a scope on each day. */
export type Uses = ReadonlyMap<string, ReadonlyMap<number, number>>

/** What calls prove of the key that made them. @param granted the stored scopes of the key; null while unknown */
export function usesOf(calls: Calls, granted: ReadonlySet<string> | null): Uses {
  const uses = new Map<string, Map<number, number>>()
  for (const [allowing, days] of calls) {
    for (const scope of provedBy(allowing, granted)) {
      const counts = uses.get(scope) ?? new Map<number, number>()
      uses.set(scope, counts)
      for (const [day, count] of days) counts.set(day, (counts.get(day) ?? 0) + count)
    }
  }
  return uses
}
