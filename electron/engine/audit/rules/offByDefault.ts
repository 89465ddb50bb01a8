import { counted } from '../counted.ts'
import { gainsOf } from '../gainsOf.ts'
import { isProduction } from '../isProduction.ts'
import type { KnownScopes } from '../knownScopes.ts'
import { listed } from '../listed.ts'
import { milder } from '../milder.ts'
import { oncePerList } from '../oncePerList.ts'
import type { Rule } from '../rule.ts'
import { whyScopesUnclear } from '../whyUnknown.ts'
import { severityOf, worthOf } from '../worthOf.ts'

export const offByDefault: Rule = {
  id: 'off-by-default',
  title: 'Sensitive scope that is off by default',
  severity: 'One step below what these scopes are worth.',
  why: 'The provider keeps these scopes from new keys because of what they open. Somebody has switched them on by hand.',
  remedy: 'Switch them off, or name the purpose that needs them.',
  owasp: 'NHI5:2025 Overprivileged NHI',
  source: 'https://docs.withpersona.com/api-keys',
  check(key) {
    const unknown = whyScopesUnclear(key)
    if (unknown !== null) return { unchecked: unknown }
    const { scopes, access, known, manager } = key
    const isMeant = (name: string) =>
      access.needed?.includes(name) || (manager && known?.byName.get(name)?.sensitivity === 'credential')
    const switchedOn = sensitiveIn(scopes ?? [], known).filter((name) => !isMeant(name))
    if (switchedOn.length === 0) return null
    return {
      severity: milder(severityOf(worthOf(switchedOn, known), isProduction(key))),
      title: `${counted(switchedOn.length, 'sensitive scope')} switched on by hand`,
      why: `${known?.provider.name} gives ${listed(switchedOn)} to no new key by itself, and no purpose of this key asks for that. Whoever finds the key can ${gainsOf(switchedOn, known)}.`,
      scopes: switchedOn,
      facts: [],
    }
  },
}

/** What scopes open that is off by default. Full access leaves it out. */
const sensitiveIn = oncePerList((scopes, known: KnownScopes | null) => {
  const named = scopes.filter((name) => name !== '*').flatMap((name) => known?.includedIn(name) ?? [])
  return [...new Set(named)].filter((name) => {
    const scope = known?.byName.get(name)
    return scope?.default === 'off' && scope.sensitivity !== undefined
  })
})
