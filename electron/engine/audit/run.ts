import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import type { audit as contract } from '../../../shared/api/audit.ts'
import { type FindingCounts, severities } from '../../../shared/model/finding.ts'
import { localDayOf } from '../../../shared/model/localDays.ts'
import type { Call } from '../call.ts'
import { iso } from '../keys/moments.ts'
import { type Context, sessionOf } from '../vault/session.ts'
import { compareProviders } from './compareProviders.ts'
import { currentAudit } from './currentAudit.ts'
import { acceptedFindings } from './exceptions.ts'
import type { AuditResult } from './judgeAll.ts'
import { keepPosture, listPostures, type Posture } from './postures.ts'
import { rules } from './rules/index.ts'
import { uncheckedIn } from './uncheckedIn.ts'

type Answer = z.input<ReturnType<typeof contract.run.output>>

const mostKeys = 500

/** Audits the vault and keeps the day's counts, where they are not what was kept already. */
export async function runAudit(context: Context, call: Call): Promise<Answer> {
  const { db } = sessionOf(context)
  const audit = await currentAudit(context, call)
  await call.pause()
  const now = context.ports.clock.now()
  const { open, byRule, byProvider, accepted } = countOpen(audit, acceptedFindings(db, now))
  await call.pause()
  const today: Posture = { day: localDayOf(now), keys: audit.judged.length, ...open, accepted }
  if (!isDeepStrictEqual({ ...listPostures(db).at(-1) }, today)) keepPosture(context, today)
  await call.pause()
  const unchecked = await uncheckedIn(audit, call)
  await call.pause()
  return {
    checkedAt: iso(now),
    keys: audit.judged.length,
    open,
    accepted,
    byRule: rulesOf(byRule),
    byProvider: [...byProvider]
      .map(([provider, count]) => ({ provider, count }))
      .sort((a, b) => compareProviders(a.provider, b.provider)),
    notChecked: unchecked.map(({ keys, ...rest }) => ({
      ...rest,
      count: keys.length,
      keys: keys.slice(0, mostKeys),
    })),
    history: listPostures(db),
  }
}

/** Counts in one pass: there are many findings, and it is done after each change. */
function countOpen({ judged }: AuditResult, accepted: ReadonlySet<string>) {
  const open = noFindings()
  const byRule = new Map<string, FindingCounts>()
  const byProvider = new Map<string | null, number>()
  let acceptedCount = 0
  for (const { key, findings } of judged) {
    let ofKey = 0
    for (const { id, rule, severity } of findings) {
      if (accepted.has(id)) continue
      const ofRule = byRule.get(rule)
      if (ofRule) ofRule[severity]++
      else byRule.set(rule, { ...noFindings(), [severity]: 1 })
      open[severity]++
      ofKey++
    }
    acceptedCount += findings.length - ofKey
    if (ofKey > 0) byProvider.set(key.provider, (byProvider.get(key.provider) ?? 0) + ofKey)
  }
  return { open, byRule, byProvider, accepted: acceptedCount }
}

const noFindings = (): FindingCounts => ({ critical: 0, high: 0, medium: 0, low: 0 })

/** A count for each rule and severity: rules in their order, worst first. */
function rulesOf(byRule: ReadonlyMap<string, FindingCounts>): Answer['byRule'] {
  return rules.flatMap(({ id }) =>
    severities.flatMap((level) => {
      const count = byRule.get(id)?.[level] ?? 0
      return count > 0 ? { rule: id, severity: level, count } : []
    }),
  )
}
