import { damageOf } from '../damageOf.ts'
import { milder } from '../milder.ts'
import type { Rule } from '../rule.ts'
import { environmentUnknown } from '../whyUnknown.ts'

export const noExpiry: Rule = {
  id: 'no-expiry',
  title: 'No end date on a production key',
  severity: 'Two steps below what the key is worth to somebody else. Only in production.',
  why: 'A key without an end works for whoever finds it years later in an old backup.',
  remedy:
    'Give it an end: at the provider where that is offered, else a date here on which you are told to replace it.',
  owasp: 'NHI7:2025 Long-Lived Secrets',
  source: 'https://owasp.org/www-project-non-human-identities-top-10/2025/7-long-lived-secrets/',
  check(key) {
    if (key.expiresAt !== null) return null
    if (key.environmentClass === null) return { unchecked: environmentUnknown }
    if (key.environmentClass !== 'production') return null
    const damage = damageOf(key)
    const provider = key.known?.provider
    const isOffered = provider?.features?.expiry
    return {
      severity: milder(damage, 2),
      title: 'No end date on a production key',
      why:
        isOffered === false
          ? `${provider?.name} ends no key by itself, and no date is set here on which to replace it. A copy that is found in years still works.`
          : 'Nothing ends this key. A copy that is found in years still works.',
      facts: [damage],
    }
  },
}
