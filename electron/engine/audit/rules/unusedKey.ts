import { dayMs } from '../../../../shared/model/localDays.ts'
import { counted } from '../counted.ts'
import { tellingTimes, whyNoTellingTime } from '../coverage.ts'
import { damageOf } from '../damageOf.ts'
import { daysBetween } from '../daysBetween.ts'
import { listed } from '../listed.ts'
import { milder } from '../milder.ts'
import type { Rule } from '../rule.ts'

export const unusedKey: Rule = {
  id: 'unused-key',
  title: 'Not used for a long time',
  severity: 'One step below what the key is worth to somebody else.',
  why: 'Nobody watches a key that nobody uses: if somebody else does, it goes unseen. Taking it away costs nothing.',
  remedy: 'Ask its owner, then revoke it at the provider and archive it.',
  owasp: 'NHI1:2025 Improper Offboarding',
  source: 'https://owasp.org/www-project-non-human-identities-top-10/2025/1-improper-offboarding/',
  check(key, around) {
    const { now, thresholds } = around
    const { unusedDays } = thresholds
    const { lastUsedAt, ledger, known } = key
    let lastDay = Number.NEGATIVE_INFINITY
    for (const { last } of ledger.byScope.values()) lastDay = Math.max(lastDay, last)
    const lastUse = Math.max(lastUsedAt ?? Number.NEGATIVE_INFINITY, lastDay * dayMs)
    if (daysBetween(lastUse, now) <= unusedDays) return null

    const damage = damageOf(key)
    if (lastUsedAt !== null && lastUse === lastUsedAt) {
      const days = daysBetween(lastUsedAt, now)
      return {
        severity: milder(damage),
        title: `Not used for ${counted(days, 'day')}`,
        why: `The provider tells of no use for ${counted(days, 'day')}. Whoever finds it could use it for as long without being noticed.`,
        facts: [lastUsedAt, damage],
        grade: 'reported',
      }
    }
    const provider = known?.provider
    const asks =
      provider?.features?.lastUsed === true
        ? `${provider.name} tells it: paste what it says of the key.`
        : 'Ask its owner.'
    if (!known?.hasCalls)
      return { unchecked: `Nobody knows when it was used last, and its logs would not tell. ${asks}` }
    const silent = tellingTimes(ledger, around).find(({ from, to }) => to - Math.max(from - 1, lastDay) >= unusedDays)
    if (!silent) return { unchecked: `Nobody knows when it was used last. ${whyNoTellingTime(ledger, around)} ${asks}` }
    const unseen = (key.access.granted ?? []).filter((name) => known.byName.get(name)?.unseen)
    const besides = unseen.length === 0 ? '' : ` Use of ${listed(unseen)} would not show in them.`
    return {
      severity: milder(damage),
      title: `No use in ${counted(unusedDays, 'day')} of logs`,
      why: `Logs of ${counted(silent.to - Math.max(silent.from - 1, lastDay), 'day')} without a gap show no call that one of its scopes allows.${besides} Whoever finds it could use it without being noticed.`,
      facts: [damage],
      grade: 'observed',
    }
  },
}
