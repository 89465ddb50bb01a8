import { isProduction } from '../isProduction.ts'
import type { Rule } from '../rule.ts'

export const environmentContradiction: Rule = {
  id: 'environment-contradiction',
  title: 'Kept as another environment than its value proves',
  severity: 'High where one of the two is production, else medium.',
  why: 'A production key that passes for a test key is used without care, and a test job that holds it changes real data.',
  remedy: 'Keep it as the environment that its value proves, and put another key where it stands now.',
  owasp: 'NHI8:2025 Environment Isolation',
  source: 'https://owasp.org/www-project-non-human-identities-top-10/2025/8-environment-isolation/',
  check(key) {
    const { environment, provedEnvironment, known } = key
    if (provedEnvironment === null || provedEnvironment === environment) return null
    const proved = known?.provider.environments.find(({ id }) => id === provedEnvironment)
    return {
      severity: isProduction(key) || proved?.class === 'production' ? 'high' : 'medium',
      title: `Kept as ${environment ?? 'no environment'}, proves ${provedEnvironment}`,
      why: `It is kept as “${environment ?? 'none'}”, but its value proves “${provedEnvironment}”. What uses it may act on other data than its people think.`,
      facts: [environment, provedEnvironment],
    }
  },
}
