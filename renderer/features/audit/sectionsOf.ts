import { type Severity, severities } from '../../../shared/model/finding.ts'
import type { AuditSummary } from '../../vault/auditStore.ts'
import type { FindingGrouping } from '../../vault/placeStore.ts'

/** Findings of one rule and severity that stand in one line until somebody unfolds it. */
export interface Fold {
  rule: string
  severity: Severity
  count: number
}

/** A part of the list, of which nothing is asked for before somebody comes to it. `id` is its own in every grouping. */
export interface Section {
  id: string
  query: { order: FindingGrouping; severity?: Severity; rule?: string; key?: string }
  fold: Fold | null
}

/** So many findings of one rule stand in one line. */
const foldsFrom = { critical: Number.POSITIVE_INFINITY, high: 6, medium: 5, low: 3 }

/** The parts of the list in their order. @param key only what is wrong with this one; null for all */
export function sectionsOf(
  { open, byRule }: Pick<AuditSummary, 'open' | 'byRule'>,
  grouping: FindingGrouping,
  key: string | null,
): Section[] {
  if (key !== null) return [{ id: `${grouping}/${key}`, query: { order: grouping, key }, fold: null }]
  if (grouping !== 'severity') return [{ id: grouping, query: { order: grouping }, fold: null }]
  return severities.flatMap((severity): Section[] => {
    if (open[severity] === 0) return []
    const rules = byRule.filter((each) => each.severity === severity)
    const isLong = ({ count }: Fold) => count >= foldsFrom[severity]
    if (!rules.some(isLong)) return [{ id: severity, query: { order: 'severity', severity }, fold: null }]
    // What is shown one by one comes first, and is asked for by rule, so that it is not asked for with the long ones.
    const short = rules.filter((each) => !isLong(each))
    const long = rules.filter(isLong).sort((one, other) => other.count - one.count)
    return [...short, ...long].map((each) => ({
      id: `${severity}/${each.rule}`,
      query: { order: 'severity', severity, rule: each.rule },
      fold: isLong(each) ? each : null,
    }))
  })
}
