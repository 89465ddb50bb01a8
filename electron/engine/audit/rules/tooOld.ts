import { ageOf } from '../ageOf.ts'
import { counted } from '../counted.ts'
import { damageOf } from '../damageOf.ts'
import type { Rule } from '../rule.ts'

export const tooOld: Rule = {
  id: 'too-old',
  title: 'Value too old',
  severity:
    'In production over 90 days two steps below what the key is worth to somebody else, over 180 days one step; elsewhere over 365 days two steps.',
  why: 'Each day a value is in use, it stands in one more log, backup or history. Only replacing it makes those copies worthless.',
  remedy: 'Replace the value.',
  owasp: 'NHI7:2025 Long-Lived Secrets',
  source: 'https://owasp.org/www-project-non-human-identities-top-10/2025/7-long-lived-secrets/',
  check(key, around) {
    // A value that was never replaced is the matter of another rule.
    if (key.lastRotatedAt === null) return null
    const age = ageOf(key, key.lastRotatedAt, around)
    if (age === null) return null
    return {
      severity: age.severity,
      title: `Same value for ${counted(age.days, 'day')}`,
      why: `It was replaced ${counted(age.days, 'day')} ago for the last time. Whoever found a copy since then can still use it.`,
      facts: [key.lastRotatedAt, damageOf(key)],
    }
  },
}
