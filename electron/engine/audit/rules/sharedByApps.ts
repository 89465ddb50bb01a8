import { isProduction } from '../isProduction.ts'
import { listed } from '../listed.ts'
import type { Rule } from '../rule.ts'

export const sharedByApps: Rule = {
  id: 'shared-by-apps',
  title: 'One key for several jobs',
  severity: 'Medium in production, else low.',
  why: 'A key that does several jobs has the scopes of all of them everywhere, and cannot be replaced for one without stopping the others.',
  remedy: 'Give each job a key of its own.',
  owasp: 'NHI9:2025 NHI Reuse',
  source: 'https://owasp.org/www-project-non-human-identities-top-10/2025/9-nhi-reuse/',
  check(key, around) {
    const described = around.purposes(key.provider)
    // A job whose scopes are all among those of another one is a part of it.
    const isPart = (id: string, of: string) => {
      const [part, whole] = [described.get(id), described.get(of)]
      return part !== undefined && whole !== undefined && part.every((scope) => whole.includes(scope))
    }
    const jobs = [...new Set(key.purposes)].sort()
    const apart = jobs.filter((id, at) =>
      jobs.every((other, place) => id === other || !isPart(id, other) || (isPart(other, id) && at < place)),
    )
    if (apart.length < 2)
      return { unchecked: 'Which programs use it is not known yet. Ask its owner, or give it one purpose for each.' }
    return {
      severity: isProduction(key) ? 'medium' : 'low',
      title: `One key for ${apart.length} jobs`,
      why: `It serves ${listed(apart)}. Whoever finds it in one of these places can do the work of all.`,
      facts: apart,
    }
  },
}
