import { counted } from '../counted.ts'
import { damageOf } from '../damageOf.ts'
import { daysBetween } from '../daysBetween.ts'
import { milder } from '../milder.ts'
import type { Rule } from '../rule.ts'

export const previousKept: Rule = {
  id: 'previous-kept',
  title: 'Old value not revoked',
  severity: 'One step below what the key is worth to somebody else.',
  why: 'Replacing a value helps only when the old one stops working. Until then there are two to find.',
  remedy: 'Revoke the old value at the provider, and mark it as revoked here.',
  owasp: 'NHI1:2025 Improper Offboarding',
  source: 'https://owasp.org/www-project-non-human-identities-top-10/2025/1-improper-offboarding/',
  check(key, { now, thresholds: { graceDays } }) {
    if (key.previousSince === null) return null
    const days = daysBetween(key.previousSince, now)
    if (days <= graceDays) return null
    const damage = damageOf(key)
    return {
      severity: milder(damage),
      title: `Old value kept for ${counted(days, 'day')}`,
      why: `The value before this one was replaced ${counted(days, 'day')} ago, and nobody has said that it was revoked. Whoever has it may still get in.`,
      facts: [key.previousSince, damage],
    }
  },
}
