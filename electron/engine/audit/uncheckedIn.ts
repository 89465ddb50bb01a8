import type { NotChecked } from '../../../shared/model/finding.ts'
import type { Call } from '../call.ts'
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
export async function uncheckedIn(audit: AuditResult, call: Call): Promise<readonly UncheckedKeys[]> {
  const found = known.get(audit) ?? (await fold(audit, call))
  known.set(audit, found)
  return found
}

/** What could not be checked, key by key; what holds for every key is one row. */
export async function notCheckedIn(audit: AuditResult, call: Call): Promise<NotChecked[]> {
  const unchecked = await uncheckedIn(audit, call)
  return unchecked.flatMap(({ rule, why, keys, every }) =>
    every ? { rule, key: null, why } : keys.map((key): NotChecked => ({ rule, key, why })),
  )
}

async function fold({ judged }: AuditResult, call: Call): Promise<UncheckedKeys[]> {
  const byRule = new Map(rules.map(({ id }) => [id, new Map<string, string[]>()]))
  for (const { notChecked, key } of judged) {
    for (const { rule, why } of notChecked) {
      const reasons = byRule.get(rule)
      const keys = reasons?.get(why)
      if (keys) keys.push(key.id)
      else reasons?.set(why, [key.id])
    }
    await call.pause()
  }
  return [...byRule].flatMap(([rule, reasons]) =>
    [...reasons]
      .map(([why, keys]) => ({ rule, why, keys, every: keys.length === judged.length }))
      .sort((a, b) => b.keys.length - a.keys.length),
  )
}
