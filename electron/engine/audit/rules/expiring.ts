import { daysLeft } from '../../../../shared/model/localDays.ts'
import { counted } from '../counted.ts'
import { isProduction } from '../isProduction.ts'
import type { Rule } from '../rule.ts'

const soonDays = 30
const verySoonDays = 7

export const expiring: Rule = {
  id: 'expiring',
  title: 'Ends soon',
  severity: 'Within 30 days medium in production, else low; one step more within 7 days.',
  why: 'A key that ends before it is replaced stops what uses it, mostly at night.',
  remedy: 'Replace it before that day.',
  owasp: null,
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
  check(key, { now }) {
    if (key.expiresAt === null || key.expiresAt <= now) return null
    const days = daysLeft(key.expiresAt, now)
    if (days > soonDays) return null
    const isVerySoon = days <= verySoonDays
    return {
      severity: isProduction(key) ? (isVerySoon ? 'high' : 'medium') : isVerySoon ? 'medium' : 'low',
      title: days === 0 ? 'Ends today' : `Ends in ${counted(days, 'day')}`,
      why: 'After that day the calls of what uses it are refused.',
      facts: [key.expiresAt],
    }
  },
}
