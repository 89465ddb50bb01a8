import { counted } from '../counted.ts'
import { gainsOf } from '../gainsOf.ts'
import { isProduction } from '../isProduction.ts'
import { listed } from '../listed.ts'
import { milder } from '../milder.ts'
import type { Rule } from '../rule.ts'
import { whyScopesUnknown } from '../whyUnknown.ts'
import { severityOf, worthOf } from '../worthOf.ts'

export const excessScopes: Rule = {
  id: 'excess-scopes',
  title: 'More scopes than its purpose needs',
  severity: 'One step below what the scopes beyond its purpose are worth.',
  why: 'What a key may do beyond its job helps nobody but the person who steals it.',
  remedy: 'Take away the scopes that its job does not need.',
  owasp: 'NHI5:2025 Overprivileged NHI',
  source: 'https://csrc.nist.gov/glossary/term/least_privilege',
  check(key) {
    const unknown = whyScopesUnknown(key)
    if (unknown !== null) return { unchecked: unknown }
    const { scopes, known, access } = key
    if (scopes?.length === 0) return null
    if (access.needed === null || access.excess === null) {
      const isNamed = access.unknownPurposes.length > 0
      return {
        unchecked: isNamed
          ? 'Nobody has said which scopes its purposes need. Describe them.'
          : 'Nobody has said what it is for. Name its purpose.',
      }
    }
    const { excess } = access
    if (excess.length === 0) return null
    if (access.unknownPurposes.length > 0)
      return { unchecked: 'Nobody has said which scopes some of its purposes need. Describe them.' }
    const granted = access.granted ?? []
    const included = new Set(excess.flatMap((scope) => known?.includedIn(scope) ?? [scope]))
    const beyond = granted.filter((scope) => included.has(scope) && !access.required?.includes(scope))
    const seen = access.grade === 'observed' ? ', and logs show no use of the others' : ''
    return {
      severity: milder(severityOf(worthOf(beyond, known), isProduction(key))),
      title: `${beyond.length} of ${counted(granted.length, 'scope')} more than it needs`,
      why: `Its purpose needs ${access.needed.length === 0 ? 'no scope' : listed(access.needed)}${seen}. With the rest (${listed(beyond)}), whoever finds it can ${gainsOf(beyond, known)}.`,
      scopes: excess,
      facts: [],
      grade: access.grade,
    }
  },
}
