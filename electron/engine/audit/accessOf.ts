import type { Asked } from './coverage.ts'
import { grantOf } from './grantOf.ts'
import type { KnownScopes } from './knownScopes.ts'
import { oncePerList } from './oncePerList.ts'
import type { Access, AuditedKey } from './subject.ts'
import { usageOf } from './usageOf.ts'
import { scopesUnknown } from './whyUnknown.ts'

/**
 * What a key may do, needs and really uses. What it has to keep is what it needs and uses, and what cannot be judged:
 * scopes that the catalogue does not know or the provider sets itself and, where its purposes do not tell all it needs,
 * scopes whose use shows in no log.
 * @param known null where the catalogue does not know the provider
 * @param purposes the scopes of each purpose that somebody has described
 */
export function accessOf(
  { scopes, purposes: named, ledger }: AuditedKey,
  known: KnownScopes | null,
  purposes: ReadonlyMap<string, readonly string[]>,
  asked: Asked,
): Access {
  const granted = grantOf(scopes ?? none, known)
  const { used, whyIncomplete, isUnused } = usageOf(ledger, granted.parts, known, asked)
  const { described, unknown } = namedScopes(named, purposes)
  const needed = described && grantOf(described, known)
  const isDeclared = needed !== null && unknown.length === 0
  const grade = whyIncomplete === null ? 'observed' : isDeclared ? 'declared' : 'none'

  const required = (needed ?? grantOf(none, known)).parts
    .union(new Set(used))
    .union(isDeclared ? granted.unclear : granted.unclearByLogs)
  const partsOf = (scope: string) => known?.includedIn(scope) ?? [scope]
  const unusedUnknown =
    scopes === null
      ? scopesUnknown
      : (whyIncomplete ??
        (granted.shown.length === 0 && scopes.length > 0
          ? 'No log shows whether its scopes are used. Name its purposes, so that they tell what it needs.'
          : null))
  return {
    granted: scopes && granted.names,
    needed: needed?.names ?? null,
    used,
    excess:
      scopes === null || grade === 'none'
        ? null
        : scopes.filter((scope) => !partsOf(scope).every((part) => required.has(part))),
    required: grade === 'none' ? null : [...required],
    unused: unusedUnknown === null ? granted.shown.filter((scope) => partsOf(scope).every(isUnused)) : null,
    unusedUnknown,
    unknownPurposes: unknown,
    unclassified: granted.unclassified,
    grade,
  }
}

const none: readonly string[] = []

/** The scopes of those purposes that somebody has described, null where there is none, and which the others are. */
const namedScopes = oncePerList((ids, purposes: ReadonlyMap<string, readonly string[]> | null) => {
  const described = ids.flatMap((id) => purposes?.get(id) ?? [])
  const unknown = ids.filter((id) => !purposes?.has(id))
  return { described: unknown.length < ids.length ? described : null, unknown }
})
