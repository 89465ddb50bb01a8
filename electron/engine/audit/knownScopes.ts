import type { Provider } from '../../../shared/model/provider.ts'
import type { ProviderScope } from '../../../shared/model/providerScope.ts'

/** A provider's scopes, ready to be asked. */
export interface KnownScopes {
  provider: Provider
  /** Its scopes by every spelling. */
  byName: ReadonlyMap<string, ProviderScope>
  /** Whether it is known which calls need which scope, so that logs can tell what was used. */
  hasCalls: boolean
  /** Scopes of which every use shows in a log of calls, in the catalogue's spelling. */
  shownInLogs: ReadonlySet<string>
  /**
   * What a granted scope stands for, in the catalogue's spelling: a scope itself and all that it includes, a wildcard
   * what it matches. A scope that the catalogue does not know stands for itself.
   */
  includedIn(scope: string): readonly string[]
  /** Other scopes that allow one of the same calls, neither including the other: no log tells by which a call was allowed. */
  allowingTheSame(scope: string): readonly string[]
  /** Whether stored scopes are all that a key has which nobody has limited, now or when an older list was in force. */
  isFullAccess(stored: readonly string[]): boolean
}
