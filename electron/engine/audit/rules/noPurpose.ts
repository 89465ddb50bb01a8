import type { Rule } from '../rule.ts'

export const noPurpose: Rule = {
  id: 'no-purpose',
  title: 'No purpose',
  severity: 'Low. It hurts by what cannot be checked without one.',
  why: 'Without a purpose nobody can say which of its scopes are too many, nor whether it may go.',
  remedy: 'Name what it is for.',
  owasp: 'NHI5:2025 Overprivileged NHI',
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
  check({ purposes }) {
    if (purposes.length > 0) return null
    return {
      severity: 'low',
      title: 'Nobody has said what it is for',
      why: 'Without a purpose nobody can tell which of its scopes only help a thief.',
      facts: [],
    }
  },
}
