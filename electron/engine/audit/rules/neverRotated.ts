import { ageOf } from '../ageOf.ts'
import { counted } from '../counted.ts'
import { damageOf } from '../damageOf.ts'
import type { Rule } from '../rule.ts'

export const neverRotated: Rule = {
  id: 'never-rotated',
  title: 'Never rotated',
  severity:
    'In production over 90 days two steps below what the key is worth to somebody else, over 180 days one step; elsewhere over 365 days two steps.',
  why: 'A value that nobody has ever replaced is known to all who ever had it, and nobody knows whether replacing it works.',
  remedy: 'Replace the value once, so that it can be done in a hurry too.',
  owasp: 'NHI7:2025 Long-Lived Secrets',
  source: 'https://owasp.org/www-project-non-human-identities-top-10/2025/7-long-lived-secrets/',
  check(key, around) {
    if (key.lastRotatedAt !== null) return null
    const age = ageOf(key, key.createdAt, around)
    if (age === null) return null
    return {
      severity: age.severity,
      title: `Never rotated in ${counted(age.days, 'day')}`,
      why: `It has been kept for ${counted(age.days, 'day')} with its first value. Whoever found a copy in this time can still use it.`,
      facts: [key.createdAt, damageOf(key)],
    }
  },
}
