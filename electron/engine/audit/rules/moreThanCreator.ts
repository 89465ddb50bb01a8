import type { Rule } from '../rule.ts'

export const moreThanCreator: Rule = {
  id: 'more-than-creator',
  title: 'More than its creator may do',
  severity: 'As what the scopes are worth that its creator does not have.',
  why: 'A key that may do more than the person who made it is a way around that person’s rights.',
  remedy: 'Give it no more than the person who answers for it may do.',
  owasp: 'NHI5:2025 Overprivileged NHI',
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Authorization_Cheat_Sheet.html',
  check: () => ({
    unchecked: 'Who made a key, and what they may do, is not kept. Compare it in the provider’s dashboard.',
  }),
}
