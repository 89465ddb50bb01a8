import type { z } from 'zod'
import type { audit as contract } from '../../../shared/api/audit.ts'
import { type Finding, severity } from '../../../shared/model/finding.ts'
import { compareProviders } from './compareProviders.ts'
import type { AuditResult } from './judgeAll.ts'
import { rules } from './rules/index.ts'

type Order = z.output<typeof contract.findings.input>['order']

const known = new WeakMap<AuditResult, Map<Order, readonly Finding[]>>()

/** All findings, grouped, worst first inside a group; kept, for it takes longer than to choose among them. */
export function inOrder(audit: AuditResult, order: Order): readonly Finding[] {
  const orders = known.get(audit) ?? new Map<Order, readonly Finding[]>()
  const findings = orders.get(order) ?? sorted(audit, order)
  known.set(audit, orders.set(order, findings))
  return findings
}

/** More than there are rules or severities. */
const many = 1_000

/** Puts findings into numbered buckets, in which the order of the keys stays: there are far more of them than buckets. */
function sorted({ judged }: AuditResult, order: Order): Finding[] {
  const ruleAt = new Map(rules.map(({ id }, index) => [id, index]))
  const rule = (finding: Finding) => ruleAt.get(finding.rule) ?? rules.length
  const mildness = (finding: Finding) => severity.options.length - severity.options.indexOf(finding.severity)
  const providers = [...new Set(judged.map(({ key }) => key.provider))].sort(compareProviders)
  const providerAt = new Map(providers.map((id, index) => [id, index]))
  const groupOf: Record<Order, (finding: Finding, keyAt: number, provider: string | null) => number> = {
    severity: () => 0,
    rule,
    key: (_, keyAt) => keyAt,
    provider: (_, __, provider) => providerAt.get(provider) ?? 0,
  }
  const buckets = new Map<number, Finding[]>()
  for (const [keyAt, { key, findings }] of judged.entries()) {
    for (const finding of findings) {
      const group = groupOf[order](finding, keyAt, key.provider)
      const at = (group * many + mildness(finding)) * many + rule(finding)
      const bucket = buckets.get(at)
      if (bucket) bucket.push(finding)
      else buckets.set(at, [finding])
    }
  }
  return [...buckets].sort(([a], [b]) => a - b).flatMap(([, findings]) => findings)
}
