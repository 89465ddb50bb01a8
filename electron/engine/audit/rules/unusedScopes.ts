import { counted } from '../counted.ts'
import { gainsOf } from '../gainsOf.ts'
import { isProduction } from '../isProduction.ts'
import { listed } from '../listed.ts'
import { milder } from '../milder.ts'
import type { Rule } from '../rule.ts'
import { whyScopesUnknown } from '../whyUnknown.ts'
import { severityOf, worthOf } from '../worthOf.ts'

export const unusedScopes: Rule = {
  id: 'unused-scopes',
  title: 'Scopes that logs show unused',
  severity: 'One step below what the unused scopes are worth.',
  why: 'A scope that no call has used for a whole season can go without anybody missing it.',
  remedy: 'Take away the scopes that no call uses.',
  owasp: 'NHI5:2025 Overprivileged NHI',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  check(key, { thresholds: { unusedDays } }) {
    const unknown = whyScopesUnknown(key)
    if (unknown !== null) return { unchecked: unknown }
    const { scopes, known, access } = key
    if (!scopes || scopes.length === 0) return null
    const { unused, unusedUnknown } = access
    if (unusedUnknown !== null) return { unchecked: unusedUnknown }
    if (!unused || unused.length === 0) return null
    return {
      severity: milder(severityOf(worthOf(unused, known), isProduction(key))),
      title: `${unused.length} of ${counted(scopes.length, 'scope')} not used in ${unusedDays} days`,
      why: `Logs cover this time without a gap and show no call that needs ${listed(unused)}. Whoever finds the key can ${gainsOf(unused, known)} all the same.`,
      scopes: unused,
      facts: [],
      grade: 'observed',
    }
  },
}
