import { counted } from '../counted.ts'
import { isProduction } from '../isProduction.ts'
import type { Rule } from '../rule.ts'

export const managerBeside: Rule = {
  id: 'manager-beside',
  title: 'Manager key stored beside what it manages',
  severity: 'Medium in production, else low.',
  why: 'A manager key makes and ends the others. Kept with them, one open vault gives away both the keys and the means to replace them.',
  remedy: 'Keep it in a vault of its own, or accept this until a day with the reason.',
  owasp: 'NHI5:2025 Overprivileged NHI',
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
  check(key, around) {
    if (!key.manager || key.provider === null) return null
    const managed = around.sameEnvironment(key.provider, key.environment).filter(({ manager }) => !manager)
    if (managed.length === 0) return null
    return {
      severity: isProduction(key) ? 'medium' : 'low',
      title: `Stored beside ${counted(managed.length, 'key')} that it manages`,
      why: 'Whoever opens this vault has the keys, and the one that can make more of them and end yours.',
      facts: [key.provider, key.environment],
    }
  },
}
