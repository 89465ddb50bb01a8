import { useMemo, useState } from 'react'
import type { RuleText } from '../../../shared/model/finding.ts'
import type { AuditSummary } from '../../vault/auditStore.ts'
import { useAnswer, useKeys, usePlace, useProviders } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { groupsOf } from './groupsOf.ts'
import { linesOf } from './linesOf.ts'
import { sectionsOf } from './sectionsOf.ts'
import { useActiveLine } from './useActiveLine.ts'
import { useSections } from './useSections.ts'

/** The lines of the list as they are now, which one is chosen, and the names that stand in them. */
export function useFindingLines(summary: AuditSummary) {
  const { call } = useVault()
  const { grouping, key, finding } = usePlace((here) => here.audit)
  const byId = useKeys((state) => state.byId)
  const providers = useProviders()
  const rules = useAnswer(() => call.audit.rules({}), call)?.rules
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())

  const names = useMemo(() => {
    const ruleOf = (id: string): RuleText | undefined => rules?.find((rule) => rule.id === id)
    const nameOf = (provider: string) => providers.get(provider)?.name ?? provider
    return {
      ruleOf,
      titleOf: (rule: string) => ruleOf(rule)?.title ?? rule,
      nameOf,
      /** The provider of a key; null where nobody knows it. */
      providerOf(key: string) {
        const id = byId.get(key)?.provider ?? null
        return id === null ? null : { id, name: nameOf(id) }
      },
    }
  }, [rules, providers, byId])
  const sections = useMemo(() => sectionsOf(summary, grouping, key), [summary, grouping, key])
  const [loaded, more] = useSections(sections, summary)
  const lines = useMemo(
    () => linesOf(sections, loaded, unfolded, groupsOf(summary, grouping, names)),
    [sections, loaded, unfolded, summary, grouping, names],
  )
  return {
    lines,
    active: useActiveLine(lines, finding),
    more,
    /** Shows or hides what a fold stands for. */
    toggle: (section: string) => setUnfolded((open) => open.symmetricDifference(new Set([section]))),
    ...names,
  }
}
