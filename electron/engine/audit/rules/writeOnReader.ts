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
    const { scopes, known, access } = key
    const writing = writingIn(scopes ?? [], known)
    if (writing.length === 0 || access.used?.some((name) => isWriting(name, known))) return null
    const onlyNeedsReading =
      access.needed !== null && access.unknownPurposes.length === 0 && writingIn(access.needed, known).length === 0
    const isSeenReading = access.unused !== null && access.used !== null && access.used.length > 0
    if (!onlyNeedsReading && !isSeenReading)
      return access.needed === null && access.unused === null
        ? { unchecked: 'Nobody has said what it is for, and no logs tell. Name its purpose, or read its logs.' }
        : null
    return {
      severity: milder(severityOf(worthOf(writing, known), isProduction(key))),
      title: isSeenReading ? 'Can write, and only reads' : 'Can write, and needs only to read',
      why: `${isSeenReading ? 'Logs show that it only reads' : 'Its purpose needs only reading'}, but with ${counted(writing.length, 'other scope')} whoever finds it can ${gainsOf(writing, known)}.`,
      scopes: writing,
      facts: [],
      grade: isSeenReading ? 'observed' : 'declared',
    }
  },
}

/** A scope that nobody knows counts as writing. */
const isWriting = (name: string, known: KnownScopes | null) =>
  (known?.includedIn(name) ?? [name]).some((part) => known?.byName.get(part)?.access !== 'read')

const writingIn = oncePerList((scopes, known: KnownScopes | null) => scopes.filter((name) => isWriting(name, known)))
