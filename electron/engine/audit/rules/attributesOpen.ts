import { damageOf } from '../damageOf.ts'
import { listed } from '../listed.ts'
import { milder } from '../milder.ts'
import type { Rule } from '../rule.ts'
import { textsOf } from '../textsOf.ts'
import { whyProviderUnknown, whyScopesUnclear } from '../whyUnknown.ts'

export const attributesOpen: Rule = {
  id: 'attributes-open',
  title: 'Answers carry every attribute',
  severity: 'Two steps below what the key is worth to somebody else.',
  why: 'Persona can leave attributes out of what a key is answered. Names, birth dates and documents that a job never looks at then cannot leak through it.',
  remedy: 'List the attributes that its job does not need in the key’s blocklist.',
  owasp: 'NHI5:2025 Overprivileged NHI',
  source: 'https://docs.withpersona.com/api-keys',
  check(key) {
    const { known, fields, access } = key
    if (!known) return { unchecked: whyProviderUnknown(key) }
    if (!known.provider.keyFields?.some(({ name }) => name === 'blocklist')) return null
    // What begins with ! lets through.
    const hides = textsOf(fields.blocklist).some((entry) => !entry.startsWith('!'))
    const allowed = textsOf(fields.attributesAllowlist)
    if (hides || (allowed.length > 0 && !allowed.includes('*'))) return null
    const unknown = whyScopesUnclear(key)
    if (unknown !== null) return { unchecked: unknown }
    const personal = (access.granted ?? []).filter((name) => known.byName.get(name)?.sensitivity === 'pii')
    if (personal.length === 0) return null
    const damage = damageOf(key)
    const said =
      fields.blocklist === undefined && fields.attributesAllowlist === undefined
        ? `No blocklist of attributes is recorded, and without one ${known.provider.name} keeps none back.`
        : 'No attribute is kept back from this key.'
    return {
      severity: milder(damage, 2),
      title: 'Answers carry every attribute',
      why: `${said} With ${listed(personal)}, whoever finds it reads all that is known of people.`,
      facts: [damage],
    }
  },
}
