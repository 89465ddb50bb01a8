import { counted } from '../counted.ts'
import { isProduction } from '../isProduction.ts'
import type { Rule } from '../rule.ts'

export const sameSecret: Rule = {
  id: 'same-secret',
  title: 'Same secret as another key',
  severity:
    'High where production shares it with another environment, or two owners share it in production; else medium, and low where none is for production.',
  why: 'One value in two places leaks in two places and must be replaced in both at once, so that nobody dares to.',
  remedy: 'Give each place a key of its own, or keep the two as one key.',
  owasp: 'NHI9:2025 NHI Reuse',
  source: 'https://owasp.org/www-project-non-human-identities-top-10/2025/9-nhi-reuse/',
  check(key, around) {
    const others = around.sameSecret(key.fingerprint).filter(({ id }) => id !== key.id)
    if (others.length === 0) return null
    const all = [key, ...others]
    const crosses = (of: 'environment' | 'owner') => new Set(all.flatMap((each) => each[of] ?? [])).size > 1
    const isCrossing = { environments: crosses('environment'), owners: crosses('owner') }
    const isAnyProduction = all.some(isProduction)
    const isWorse = isAnyProduction && (isCrossing.environments || isCrossing.owners)
    const between = [...(isCrossing.environments ? ['environments'] : []), ...(isCrossing.owners ? ['owners'] : [])]
    return {
      severity: isWorse ? 'high' : isAnyProduction ? 'medium' : 'low',
      title: `Same secret as ${counted(others.length, 'other key')}${between.length > 0 ? `, across ${between.join(' and ')}` : ''}`,
      why: `${counted(all.length, 'key')} here hold the same value. Whoever finds one has them all, and replacing one breaks the others.`,
      facts: [...others.map(({ id }) => id).sort(), ...between],
    }
  },
}
