import type { ProviderScope } from '../../../../shared/model/providerScope.ts'
import { isProduction } from '../isProduction.ts'
import type { KnownScopes } from '../knownScopes.ts'
import { listed } from '../listed.ts'
import { milder } from '../milder.ts'
import { oncePerList } from '../oncePerList.ts'
import type { Rule } from '../rule.ts'
import { whyScopesUnclear } from '../whyUnknown.ts'
import { severityOf, worthOf } from '../worthOf.ts'

export const escalation: Rule = {
  id: 'escalation',
  title: 'Can read or make other keys',
  severity: 'Critical in production, else high; one step less where it only reads. A manager key is made for it.',
  why: 'Who holds such a key is not bound by its scopes: they make themselves another key that may do more and outlives it.',
  remedy: 'Leave these scopes to one manager key, and keep that apart from the keys that programs use.',
  owasp: 'NHI5:2025 Overprivileged NHI',
  source: 'https://owasp.org/www-project-non-human-identities-top-10/2025/5-overprivileged-nhi/',
  check(key) {
    const unknown = whyScopesUnclear(key)
    if (unknown !== null) return { unchecked: unknown }
    const { access, known, manager } = key
    const dangerous = dangerousOf(access.granted ?? [], known)
    if (manager || dangerous.length === 0) return null
    const scopes = dangerous.map(({ name }) => name)
    const { can, why, isReading } = worstOf(dangerous)
    const worst = severityOf(worthOf(scopes, known), isProduction(key))
    const isUnused = access.unused !== null && scopes.every((name) => access.unused?.includes(name))
    return {
      severity: isReading ? milder(worst) : worst,
      title: isUnused ? `${can}, and never does` : can,
      why: `With ${listed(scopes)}, whoever finds this key ${why}.`,
      scopes,
      facts: [],
      grade: isUnused ? 'observed' : 'none',
    }
  },
}

const dangerousOf = oncePerList((granted, known: KnownScopes | null) =>
  granted
    .flatMap((name) => known?.byName.get(name) ?? [])
    .filter(({ escalation, sensitivity }) => escalation || sensitivity === 'credential'),
)

/** What the worst of the scopes open. */
function worstOf(scopes: readonly ProviderScope[]): { can: string; why: string; isReading?: true } {
  if (scopes.some(({ escalation, sensitivity }) => escalation && sensitivity === 'credential'))
    return { can: 'Can make other keys', why: 'makes keys of their own, which stay when this one is gone' }
  if (scopes.some(({ escalation }) => escalation))
    return { can: 'Can get more rights than it has', why: 'gives themselves rights that stay when this key is gone' }
  if (scopes.some(({ access }) => access !== 'read'))
    return {
      can: 'Can change keys or secrets',
      why: 'changes or takes away keys or secrets that other programs rely on',
    }
  return { can: 'Can read keys or secrets', why: 'reads other keys or secrets of the account', isReading: true }
}
