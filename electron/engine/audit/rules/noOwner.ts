import type { Rule } from '../rule.ts'

export const noOwner: Rule = {
  id: 'no-owner',
  title: 'No owner',
  severity: 'Medium in production, else low.',
  why: 'When a key leaks or ends, somebody has to act. Without an owner nobody is told, and nobody dares to revoke it.',
  remedy: 'Name the person or team that answers for it.',
  owasp: 'NHI1:2025 Improper Offboarding',
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
  check({ owner, environmentClass }) {
    if (owner !== null) return null
    return {
      severity: environmentClass === 'production' ? 'medium' : 'low',
      title: 'No owner, so nobody is told',
      why: 'Nobody is named who answers for this key.',
      facts: [],
    }
  },
}
