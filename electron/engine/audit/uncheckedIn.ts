import type { NotChecked } from '../../../shared/model/finding.ts'
import type { AuditResult } from './judgeAll.ts'
import { rules } from './rules/index.ts'

/** What a rule could not look at for one reason. */
interface UncheckedKeys {
  rule: string
  why: string
  /** The ids of the keys, by their names. */
  keys: string[]
  /** Whether these are all that were looked at. */
  every: boolean
}

const known = new WeakMap<AuditResult, UncheckedKeys[]>()

/** What could not be checked, the same reason of many keys as one; in the order of the rules, what most keys miss first. */
export function uncheckedIn(audit: AuditResult): readonly UncheckedKeys[] {
  const found = known.get(audit) ?? fold(audit)
  known.set(audit, found)
  return found
}

/** What could not be checked, key by key; what holds for every key is one row. */
export function notCheckedIn(audit: AuditResult): NotChecked[] {
  return uncheckedIn(audit).flatMap(({ rule, why, keys, every }) =>
    every ? { rule, key: null, why } : keys.map((key): NotChecked => ({ rule, key, why })),
  )
}

function fold({ judged }: AuditResult): UncheckedKeys[] {
  const byRule = new Map(rules.map(({ id }) => [id, new Map<string, string[]>()]))
  for (const { notChecked, key } of judged) {
    for (const { rule, why } of notChecked) {
      const reasons = byRule.get(rule)
      const keys = reasons?.get(why)
      if (keys) keys.push(key.id)
      else reasons?.set(why, [key.id])
    }
  }
  return [...byRule].flatMap(([rule, reasons]) =>
    [...reasons]
      .map(([why, keys]) => ({ rule, why, keys, every: keys.length === judged.length }))
      .sort((a, b) => b.keys.length - a.keys.length),
  )
}
