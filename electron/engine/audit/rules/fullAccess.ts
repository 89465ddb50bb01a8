import { counted } from '../counted.ts'
import { gainsOf } from '../gainsOf.ts'
import { isProduction } from '../isProduction.ts'
import type { KnownScopes } from '../knownScopes.ts'
import { listed } from '../listed.ts'
import { oncePerList } from '../oncePerList.ts'
import type { Rule } from '../rule.ts'
import { whyScopesUnclear } from '../whyUnknown.ts'
import { severityOf, worthOf } from '../worthOf.ts'

export const fullAccess: Rule = {
  id: 'full-access',
  title: 'Full access',
  severity: 'By what all of its scopes are worth: mostly critical in production, else high.',
  why: 'A key that nobody has limited opens everything at once: whoever finds it needs no second step.',
  remedy: 'Give it only the scopes that its job needs.',
  owasp: 'NHI5:2025 Overprivileged NHI',
  source: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
  check(key) {
    const { scopes, known, access } = key
    const unknown = whyScopesUnclear(key)
    if (unknown !== null) return { unchecked: unknown }
    if (!scopes || !isFullAccess(scopes, known)) return null
    const needs = access.needed && access.needed.length > 0 ? ` It needs ${listed(access.needed)}.` : ''
    return {
      severity: severityOf(worthOf(scopes, known), isProduction(key)),
      title: 'Full access',
      why: `Whoever finds this key can ${gainsOf(scopes, known)}. It has ${counted(access.granted?.length ?? 0, 'scope')}.${needs}`,
      scopes,
      facts: [],
    }
  },
}

const isFullAccess = oncePerList((scopes, known: KnownScopes | null) => known?.isFullAccess(scopes) ?? false)
