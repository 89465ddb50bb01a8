import { gainsOf } from '../gainsOf.ts'
import { isProduction } from '../isProduction.ts'
import type { KnownScopes } from '../knownScopes.ts'
import { listed } from '../listed.ts'
import { milder } from '../milder.ts'
import { oncePerList } from '../oncePerList.ts'
import type { Rule } from '../rule.ts'
import { whyScopesUnclear } from '../whyUnknown.ts'
import { severityOf, worthOf } from '../worthOf.ts'

export const billingMixed: Rule = {
  id: 'billing-mixed',
  title: 'Billing mixed with other scopes',
  severity: 'One step below what the billing scopes are worth: high in production, else medium.',
  why: 'Money and daily work belong on two keys: the one that stands on every server should not reach the payment details.',
  remedy: 'Make a key for billing alone, and take the billing scopes away from this one.',
  owasp: 'NHI5:2025 Overprivileged NHI',
  source: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
  check(key) {
    const unknown = whyScopesUnclear(key)
    if (unknown !== null) return { unchecked: unknown }
    const { access, known } = key
    const { billing, isAlone } = billingIn(access.granted ?? [], known)
    if (billing.length === 0 || isAlone) return null
    return {
      severity: milder(severityOf(worthOf(billing, known), isProduction(key))),
      title: 'Billing mixed with other scopes',
      why: `${known?.provider.name} gives billing scopes (${listed(billing)}) to keys of their own only. Either this record is wrong, or whoever finds a key for daily work can ${gainsOf(billing, known)}.`,
      scopes: billing,
      facts: [],
    }
  },
}

const billingIn = oncePerList((granted, known: KnownScopes | null) => {
  const chosen = granted.filter((name) => known?.byName.get(name)?.automatic !== true)
  const billing = chosen.filter((name) => known?.byName.get(name)?.keyType === 'billing')
  return { billing, isAlone: billing.length === chosen.length }
})
