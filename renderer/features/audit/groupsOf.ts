import type { Finding } from '../../../shared/model/finding.ts'
import { severityNames } from '../../ui/SeverityMark.tsx'
import type { AuditSummary } from '../../vault/auditStore.ts'
import type { FindingGrouping } from '../../vault/placeStore.ts'
import type { Group } from './linesOf.ts'
import type { Fold } from './sectionsOf.ts'

interface Names {
  /** The title of a rule. */
  titleOf(rule: string): string
  /** The provider of a key; null where nobody knows it. */
  providerOf(key: string): { id: string; name: string } | null
}

/** Tells which group a finding belongs to. The counts are those of the whole vault. */
export function groupsOf(
  { open, byRule, byProvider }: AuditSummary,
  grouping: FindingGrouping,
  names: Names,
): (found: Finding | Fold) => Group {
  const ofRule = new Map<string, number>()
  for (const { rule, count } of byRule) ofRule.set(rule, (ofRule.get(rule) ?? 0) + count)
  const ofProvider = new Map(byProvider.map(({ provider, count }) => [provider, count]))
  return (found) => {
    if (grouping === 'severity' || !('key' in found))
      return { id: found.severity, title: severityNames[found.severity], count: open[found.severity] }
    switch (grouping) {
      case 'rule':
        return { id: found.rule, title: names.titleOf(found.rule), count: ofRule.get(found.rule) ?? null }
      case 'key':
        return { id: found.key, title: found.name, count: null }
      case 'provider': {
        const provider = names.providerOf(found.key)
        const count = ofProvider.get(provider?.id ?? null) ?? null
        return { id: provider?.id ?? '', title: provider?.name ?? 'Provider not known', count }
      }
    }
  }
}
