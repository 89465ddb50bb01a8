import { counted } from '../counted.ts'
import { isProduction } from '../isProduction.ts'
import { listed } from '../listed.ts'
import type { Rule } from '../rule.ts'
import { whyNotSeen } from '../whyNotSeen.ts'

const mostNamed = 5

export const notInVault: Rule = {
  id: 'not-in-vault',
  title: 'Keys at the provider that nobody keeps here',
  severity: 'Medium in production, else low.',
  why: 'Nobody rotates, right-sizes or ends a key that is on no list, and a key that an intruder has made is one of them.',
  remedy: 'Find out whose they are. Keep them here, or end them at the provider.',
  owasp: 'NHI1:2025 Improper Offboarding',
  source: 'https://attack.mitre.org/techniques/T1098/001/',
  check(key, { sameEnvironment }) {
    if (!key.manager) return null
    const added = new Set(sameEnvironment(key.provider, key.environment).map(({ remoteId }) => remoteId))
    const unheld = key.seen.unheld.filter(({ remoteId }) => !added.has(remoteId))
    if (unheld.length === 0) {
      const unknown = whyNotSeen(key)
      return unknown === null ? null : { unchecked: unknown }
    }
    const names = unheld.map(({ name }) => (name === '' ? 'one without a name' : `“${name}”`))
    return {
      severity: isProduction(key) ? 'medium' : 'low',
      title: `${counted(unheld.length, 'key')} there that nobody keeps here`,
      why: `Its provider also has ${listed(names, mostNamed)}. Nobody sees here what they may do, how old they are and whose they are.`,
      facts: unheld.map(({ remoteId }) => remoteId).sort(),
    }
  },
}
