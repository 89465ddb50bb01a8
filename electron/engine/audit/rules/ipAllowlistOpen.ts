import { damageOf } from '../damageOf.ts'
import { milder } from '../milder.ts'
import type { Rule } from '../rule.ts'
import { textsOf } from '../textsOf.ts'
import { whyProviderUnknown } from '../whyUnknown.ts'

/** Entries that let every address through. */
const anyAddress = /^(\*|0\.0\.0\.0\/0|::\/0)$/

export const ipAllowlistOpen: Rule = {
  id: 'ip-allowlist-open',
  title: 'Any address may use it',
  severity: 'Two steps below what the key is worth to somebody else.',
  why: 'With an allowlist a stolen key is worth nothing outside your own servers. Without one it works from everywhere.',
  remedy: 'Name the addresses that its job calls from.',
  owasp: null,
  source: 'https://docs.withpersona.com/api-keys',
  check(key) {
    if (!key.known) return { unchecked: whyProviderUnknown(key) }
    const { name, features, keyFields = [] } = key.known.provider
    const offered = features?.ipAllowlist ?? null
    if (offered === false) return null
    if (typeof offered === 'string')
      return { unchecked: `${name} has an allowlist of addresses ${offered}. Look at it there.` }
    const isKept = keyFields.some((field) => field.name === 'ipAllowlist') || key.fields.ipAllowlist !== undefined
    if (!isKept)
      return {
        unchecked: offered
          ? `${name} keeps an allowlist of addresses for each key, which is not read from there. Look at it in its dashboard.`
          : `Whether ${name} offers an allowlist of addresses is not known. Look in its dashboard.`,
      }
    const allowed = textsOf(key.fields.ipAllowlist)
    const open = allowed.filter((entry) => anyAddress.test(entry))
    if (allowed.length > 0 && open.length === 0) return null
    const damage = damageOf(key)
    return {
      severity: milder(damage, 2),
      title: 'Any address may use it',
      why:
        allowed.length === 0
          ? `No allowlist of addresses is recorded, and without one ${name} takes calls from everywhere. Whoever finds the key can use it at once.`
          : `Its allowlist holds ${open.join(' and ')}, which is every address. Whoever finds the key can use it at once.`,
      facts: [damage],
    }
  },
}
