import { dayMs } from '../../../shared/model/localDays.ts'
import type { ProviderScope } from '../../../shared/model/providerScope.ts'
import { type Address, addressOf } from './address.ts'
import type { LoggedCall } from './loggedCall.ts'
import { maskedCall } from './maskedCall.ts'
import type { Target } from './target.ts'
import type { Calls } from './usesOf.ts'

/** What a log says of a key. Moments are milliseconds since 1970, days are counted from 1970, UTC. */
export interface Tally {
  /** Those that the provider allowed, and of which it is known what they need. */
  calls: Calls
  /** How many those are. */
  rows: number
  /** The first and last moment that the log shows. */
  first: number | null
  last: number | null
  /** How often each kind of call was seen whose scope nobody knows. */
  unmapped: ReadonlyMap<string, number>
  refused: number
  foreign: number
  unread: number
  /**
   * Whether at least one call is known as the provider's, whoever made it and whatever was answered. Else nothing shows
   * that it is a log of this provider's calls, and what is not in it may have happened.
   */
  isProviders: boolean
}

export interface AboutKey {
  targetOf: (method: string, address: Address) => Target
  /** The provider's own id of the key; null: whichever key the log names is this one. */
  remoteId: string | null
  /** Milliseconds since 1970. */
  now: number
}

/** No log is older, and a time that is yet to come is wrong: either would stretch the time that a log seems to cover. */
const earliest = Date.UTC(2000, 0, 1)
/** Clocks differ. */
const mostAhead = dayMs

const mostKinds = 5_000

const refusals = new Set([401, 403, 407, 429])

/** Counts a log's calls, one after the other. Its memory grows with the kinds of calls and with days, within limits. */
export function tallyFor({ targetOf, remoteId, now }: AboutKey) {
  const calls = new Map<readonly ProviderScope[], Map<number, number>>()
  const unmapped = new Map<string, number>()
  const tally = { rows: 0, refused: 0, foreign: 0, unread: 0, isProviders: false }
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY

  function countUnmapped(kind: string): void {
    const counted = unmapped.has(kind) || unmapped.size < mostKinds ? kind : '{…}'
    unmapped.set(counted, (unmapped.get(counted) ?? 0) + 1)
  }

  function countUse(allowing: readonly ProviderScope[], day: number): void {
    const days = calls.get(allowing) ?? new Map<number, number>()
    days.set(day, (days.get(day) ?? 0) + 1)
    calls.set(allowing, days)
  }

  function add(call: LoggedCall | null): void {
    if (call === null || call.at < earliest || call.at > now + mostAhead) {
      tally.unread++
      return
    }
    first = Math.min(first, call.at)
    last = Math.max(last, call.at)
    const address = addressOf(call.address, call.host)
    const target = call.isIncoming ? 'foreign' : targetOf(call.method, address)
    if (target === 'foreign') {
      tally.foreign++
      return
    }
    const { scopes } = target
    if (scopes) tally.isProviders = true
    if (call.keyId !== null && remoteId !== null && call.keyId !== remoteId) tally.foreign++
    else if (call.status !== null && refusals.has(call.status)) tally.refused++
    else if (scopes) {
      tally.rows++
      countUse(scopes, Math.floor(call.at / dayMs))
    } else countUnmapped(maskedCall(call.method, address))
  }

  return {
    add,
    result: (): Tally => ({
      ...tally,
      calls,
      unmapped,
      first: first <= last ? first : null,
      last: first <= last ? last : null,
    }),
  }
}
