import { dayMs } from '../../../../shared/model/localDays.ts'
import { counted } from '../counted.ts'
import { dayText } from '../coverage.ts'
import { damageOf } from '../damageOf.ts'
import { gainsOf } from '../gainsOf.ts'
import { isProduction } from '../isProduction.ts'
import { joined } from '../joined.ts'
import { listed } from '../listed.ts'
import { milder } from '../milder.ts'
import type { Rule } from '../rule.ts'
import type { Drift, Subject } from '../subject.ts'
import { whyNotSeen } from '../whyNotSeen.ts'
import { severityOf, worthOf } from '../worthOf.ts'

export const changedAtProvider: Rule = {
  id: 'changed-at-provider',
  title: 'Changed at its provider, not from here',
  severity: 'What the gained scopes are worth to somebody else; for any other change two steps below what the key is.',
  why: 'Who gets into an account widens what its keys may do, so that one of them still opens it when the door is shut.',
  remedy: 'Find out who changed it and why. Bring back what it was, or accept it until a day with the reason.',
  owasp: 'NHI5:2025 Overprivileged NHI',
  source: 'https://attack.mitre.org/techniques/T1098/003/',
  check(key) {
    const { drifts } = key.seen
    if (drifts.length === 0) {
      const unknown = whyNotSeen(key)
      return unknown === null ? null : { unchecked: unknown }
    }
    const gained = drifts.flatMap(({ field, before, after }) => (field === 'scopes' ? beyond(after, before) : []))
    const seenOn = dayText(Math.floor(Math.max(...drifts.map(({ at }) => at)) / dayMs))
    const changes = joined(drifts.flatMap((drift) => changesIn(drift, key)).sort(), 'and')
    const gives = gained.length === 0 ? '' : ` With what it gained, whoever finds it can ${gainsOf(gained, key.known)}.`
    return {
      severity:
        gained.length === 0 ? milder(damageOf(key), 2) : severityOf(worthOf(gained, key.known), isProduction(key)),
      title:
        gained.length === 0 ? 'Changed at its provider' : `${counted(gained.length, 'scope')} gained at its provider`,
      why: `A look at its provider on ${seenOn} showed that ${changes}. Keyward did not do it.${gives}`,
      scopes: gained,
      facts: drifts.map(({ field, before, after }) => JSON.stringify([field, before, after])).sort(),
    }
  },
}

/** What a list holds beyond another. */
function beyond(list: Drift['after'], other: Drift['before']): string[] {
  const known = new Set(Array.isArray(other) ? other : [])
  return Array.isArray(list) ? list.filter((scope) => !known.has(scope)) : []
}

function changesIn({ field, before, after }: Drift, { known }: Subject): string[] {
  if (field === 'scopes') {
    const [gained, lost] = [beyond(after, before), beyond(before, after)]
    return [
      ...(gained.length > 0 ? [`it gained ${listed(gained)}`] : []),
      ...(lost.length > 0 ? [`it lost ${listed(lost)}`] : []),
    ]
  }
  if (field === 'expiresAt') return ['its end is another']
  const label = known?.provider.keyFields?.find(({ name }) => name === field)?.label
  return [`its ${label ?? field} is another`]
}
