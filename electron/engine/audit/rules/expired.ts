import { daysLeft } from '../../../../shared/model/localDays.ts'
import { counted } from '../counted.ts'
import { isProduction } from '../isProduction.ts'
import type { Rule } from '../rule.ts'

export const expired: Rule = {
  id: 'expired',
  title: 'Expired, and still here',
  severity: 'High in production, else medium.',
  why: 'What still uses an ended key fails, and a key whose end is only a date in a list may work on unseen.',
  remedy: 'Replace it where it is used, revoke it at the provider, and archive it.',
  owasp: 'NHI1:2025 Improper Offboarding',
  source: 'https://owasp.org/www-project-non-human-identities-top-10/2025/1-improper-offboarding/',
  check(key, { now }) {
    const { expiresAt, lastUsedAt } = key
    if (expiresAt === null || expiresAt > now) return null
    const days = -daysLeft(expiresAt, now)
    const isUsed = lastUsedAt !== null && lastUsedAt > expiresAt
    const ended = days === 0 ? 'Expired today' : `Expired ${counted(days, 'day')} ago`
    return {
      severity: isProduction(key) ? 'high' : 'medium',
      title: isUsed ? `${ended}, and used since` : `${ended}, and still here`,
      why: isUsed
        ? 'The provider tells of use after its end, so it does not end there: whoever finds it can go on.'
        : 'Nobody has archived it. Either something still uses it and fails, or it still works for whoever finds it.',
      facts: [expiresAt],
      grade: isUsed ? 'reported' : 'none',
    }
  },
}
