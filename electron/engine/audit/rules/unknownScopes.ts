import { isProduction } from '../isProduction.ts'
import type { KnownScopes } from '../knownScopes.ts'
import { listed } from '../listed.ts'
import { oncePerList } from '../oncePerList.ts'
import type { Rule } from '../rule.ts'
import { whyScopesUnclear } from '../whyUnknown.ts'

export const unknownScopes: Rule = {
  id: 'unknown-scopes',
  title: 'Unknown or retired scope',
  severity: 'Unknown: medium in production, else low. Retired: low.',
  why: 'Nobody can say what an unknown scope opens, so it counts as writing. A retired one does nothing for its job any more.',
  remedy: 'Look the scope up at the provider. Take it away unless its job needs it.',
  owasp: 'NHI5:2025 Overprivileged NHI',
  source: 'https://www.twilio.com/docs/sendgrid/api-reference/api-key-permissions',
  check(key) {
    const reason = whyScopesUnclear(key)
    if (reason !== null) return { unchecked: reason }
    const { scopes, known, access } = key
    const unknown = access.unclassified
    const retired = retiredIn(scopes ?? [], known)
    if (unknown.length === 0 && retired.length === 0) return null
    const parts = [
      ...(unknown.length > 0 ? [`${unknown.length} unknown`] : []),
      ...(retired.length > 0 ? [`${retired.length} retired`] : []),
    ]
    const sentences = [
      ...(unknown.length > 0
        ? [`The catalogue does not know ${listed(unknown)}, so it has to count as a scope that changes things.`]
        : []),
      ...(retired.length > 0 ? [`${known?.provider.name} has retired ${listed(retired)}.`] : []),
    ]
    return {
      severity: unknown.length > 0 && isProduction(key) ? 'medium' : 'low',
      title: `${parts.join(' and ')} ${unknown.length + retired.length === 1 ? 'scope' : 'scopes'}`,
      why: sentences.join(' '),
      scopes: [...unknown, ...retired],
      facts: [],
    }
  },
}

const retiredIn = oncePerList((scopes, known: KnownScopes | null) =>
  scopes.filter((name) => known?.byName.get(name)?.legacy),
)
