import { dayMs } from '../../../../shared/model/localDays.ts'
import { dayText } from '../coverage.ts'
import { isProduction } from '../isProduction.ts'
import type { Rule } from '../rule.ts'
import { whyNotSeen } from '../whyNotSeen.ts'

export const goneAtProvider: Rule = {
  id: 'gone-at-provider',
  title: 'Its provider no longer has it',
  severity: 'Medium in production, else low.',
  why: 'What still uses a key that was deleted fails, and a list with dead keys is read less carefully.',
  remedy: 'Give what uses it another key, mark its value as revoked, and archive it here.',
  owasp: 'NHI1:2025 Improper Offboarding',
  source: 'https://owasp.org/www-project-non-human-identities-top-10/2025/1-improper-offboarding/',
  check(key) {
    const { goneAt } = key.seen
    if (goneAt === null) {
      const unknown = whyNotSeen(key)
      return unknown === null ? null : { unchecked: unknown }
    }
    return {
      severity: isProduction(key) ? 'medium' : 'low',
      title: 'No longer at its provider',
      why: `A look at its provider on ${dayText(Math.floor(goneAt / dayMs))} did not find it: somebody has deleted it there, or it stands here with the id of another key.`,
      facts: [goneAt],
    }
  },
}
