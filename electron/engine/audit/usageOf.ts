import type { Ledger } from '../evidence/ledger.ts'
import { type Asked, tellingTimes, whyNoTellingTime } from './coverage.ts'
import type { KnownScopes } from './knownScopes.ts'

/** What logs tell of the use of scopes. */
export interface Usage {
  /** Scopes that were used and not unused since; null where no log was read. */
  used: readonly string[] | null
  /** Why logs cannot show that a scope is unused, with the way to tell; null where they can. */
  whyIncomplete: string | null
  /** Whether logs cover all the time that is asked for, and show no use of a scope in it. */
  isUnused(scope: string): boolean
}

/**
 * Reads a ledger. A scope is unused when logs cover as many days as are asked for without a gap since its last use.
 * @param granted what the key has, wildcards and umbrellas written out
 * @param known null where the catalogue does not know the provider: then logs tell nothing
 */
export function usageOf(ledger: Ledger, granted: ReadonlySet<string>, known: KnownScopes | null, asked: Asked): Usage {
  const lastUses = new Map<string, number>()
  function markUsed(scope: string, day: number): void {
    lastUses.set(scope, Math.max(day, lastUses.get(scope) ?? day))
  }
  for (const [scope, { last }] of ledger.byScope) {
    // Use of a scope that includes others may have been use of any of them.
    for (const part of known?.includedIn(scope) ?? [scope]) markUsed(part, last)
    // Where the key has it no more, the same calls are allowed by what it has instead.
    if (granted.has(scope)) continue
    for (const other of known?.allowingTheSame(scope) ?? []) if (granted.has(other)) markUsed(other, last)
  }
  const times = known?.hasCalls ? tellingTimes(ledger, asked) : []
  // Each of these times is long enough: what counts is how long the last one goes on after the last use.
  const until = times.at(-1)?.to ?? Number.NEGATIVE_INFINITY
  const isLongAgo = (day: number) => until - day >= asked.thresholds.unusedDays
  const wasRead = ledger.from !== null || lastUses.size > 0
  return {
    used: wasRead ? [...lastUses].flatMap(([scope, last]) => (isLongAgo(last) ? [] : scope)) : null,
    whyIncomplete: whyIncomplete(),
    isUnused: (scope) => isLongAgo(lastUses.get(scope) ?? Number.NEGATIVE_INFINITY),
  }

  function whyIncomplete(): string | null {
    if (!known?.hasCalls) return 'Which calls need which scope is not known of its provider, so that no log can tell.'
    return times.length > 0 ? null : whyNoTellingTime(ledger, asked)
  }
}
