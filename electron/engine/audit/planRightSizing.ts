import type { RightSizing } from '../../../shared/model/access.ts'
import { abilities, losses } from './rightSizing/scopeChanges.ts'
import { setScopesCall } from './rightSizing/setScopesCall.ts'
import { stepsByHand } from './rightSizing/stepsByHand.ts'
import { warningsOf } from './rightSizing/warningsOf.ts'
import { whyNotSmaller } from './rightSizing/whyNotSmaller.ts'
import type { Subject } from './subject.ts'

/**
 * Plans the smallest grant that covers what a key needs and uses. Stored scopes that are within it stay as they are
 * spelled; of a wildcard or an umbrella that goes beyond it only the parts stay that are needed.
 */
export function planRightSizing(key: Subject): RightSizing {
  const { scopes, known, access } = key
  const partsOf = (scope: string) => known?.includedIn(scope) ?? [scope]
  const after = smallestGrant(key)
  const why = whyNotSmaller(key, after)
  const plan: RightSizing = {
    before: scopes && [...scopes],
    after: null,
    removed: [],
    added: [],
    keeps: [],
    grade: access.grade,
    refused: why === null ? [] : [why],
    warnings: [],
    call: null,
    undo: null,
    steps: [],
  }
  if (after === null || why !== null) return plan
  const will = new Set(after.flatMap(partsOf))
  const could = new Set(access.granted ?? will)
  return {
    ...plan,
    after,
    removed: losses(
      [...could].filter((name) => !will.has(name)),
      [...will],
      known,
    ),
    added: abilities(
      [...will].filter((name) => !could.has(name)),
      known,
    ),
    keeps: abilities(
      [...will].filter((name) => could.has(name)),
      known,
    ),
    warnings: warningsOf(key, after),
    call: setScopesCall(key, after),
    undo: scopes && setScopesCall(key, scopes),
    steps: stepsByHand(key, after),
  }
}

/** Null where nothing tells what it should be. */
function smallestGrant({ scopes, known, access }: Subject): string[] | null {
  const { granted, needed, excess } = access
  const required = access.required ?? littleKnown()
  if (required === null) return null
  const partsOf = (scope: string) => known?.includedIn(scope) ?? [scope]
  const beyond = new Set(excess ?? scopes)
  const stay = (scopes ?? []).filter((scope) => !beyond.has(scope))
  const covered = new Set(stay.flatMap(partsOf))
  // Logs name every scope that allows a call; one that the key never had was not what allowed it.
  const couldHave = granted && new Set([...granted, ...(needed ?? [])])
  const missing = required.filter((name) => !covered.has(name) && (couldHave?.has(name) ?? true))
  const within = new Set(missing.flatMap((name) => partsOf(name).slice(1)))
  return [...stay, ...missing.filter((name) => !within.has(name)).toSorted()]

  /** Where nobody has limited the key, what little is known of it is better than nothing. */
  function littleKnown(): string[] | null {
    const isUnlimited = scopes === null || (known?.isFullAccess(scopes) ?? false)
    const all = new Set([...(needed ?? []), ...(access.used ?? [])])
    return isUnlimited && all.size > 0 ? [...all] : null
  }
}
