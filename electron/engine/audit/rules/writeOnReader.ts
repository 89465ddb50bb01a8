import { counted } from '../counted.ts'
import { gainsOf } from '../gainsOf.ts'
import { isProduction } from '../isProduction.ts'
import type { KnownScopes } from '../knownScopes.ts'
import { milder } from '../milder.ts'
import { oncePerList } from '../oncePerList.ts'
import type { Rule } from '../rule.ts'
import { whyScopesUnclear } from '../whyUnknown.ts'
import { severityOf, worthOf } from '../worthOf.ts'

export const writeOnReader: Rule = {
  id: 'write-on-reader',
  title: 'Can write, and only reads',
  severity: 'One step below what the writing scopes are worth.',
  why: 'A key that only reads is often kept carelessly, in dashboards and notebooks. It should not be able to change a thing.',
  remedy: 'Leave it the reading scopes only.',
  owasp: 'NHI5:2025 Overprivileged NHI',
  source: 'https://owasp.org/www-project-non-human-identities-top-10/2025/5-overprivileged-nhi/',
  check(key) {
    const unknown = whyScopesUnclear(key)
    if (unknown !== null) return { unchecked: unknown }
    const { known, access } = key
    const writing = writingIn(key.scopes ?? [], known)
    if (writing.length === 0 || access.used?.some((name) => isWriting(name, known))) return null
    const onlyNeedsReading =
      access.needed !== null && access.unknownPurposes.length === 0 && writingIn(access.needed, known).length === 0
    // Use of what does not show in logs may be writing all the same.
    const unused = writing.filter((name) => access.unused?.includes(name))
    const isSeenReading = (access.used?.length ?? 0) > 0 && unused.length > 0
    if (!onlyNeedsReading && !isSeenReading)
      return access.needed === null && access.unused === null
        ? { unchecked: 'Nobody has said what it is for, and no logs tell. Name its purpose, or read its logs.' }
        : null
    const byLogs = isSeenReading && (!onlyNeedsReading || unused.length === writing.length)
    const scopes = byLogs ? unused : writing
    return {
      severity: milder(severityOf(worthOf(scopes, known), isProduction(key))),
      title: byLogs ? 'Can write, and only reads' : 'Can write, and needs only to read',
      why: `${byLogs ? 'Logs show no call of it that writes' : 'Its purpose needs only reading'}, but with ${counted(scopes.length, 'other scope')} whoever finds it can ${gainsOf(scopes, known)}.`,
      scopes,
      facts: [],
      grade: byLogs ? 'observed' : 'declared',
    }
  },
}

/** A scope that nobody knows counts as writing. */
const isWriting = (name: string, known: KnownScopes | null) =>
  (known?.includedIn(name) ?? [name]).some((part) => known?.byName.get(part)?.access !== 'read')

const writingIn = oncePerList((scopes, known: KnownScopes | null) => scopes.filter((name) => isWriting(name, known)))
