import type { AuditSummary } from '../../vault/auditStore.ts'

/** Why something could not be checked: by which rules, and of which keys. */
export interface Reason {
  why: string
  rules: readonly string[]
  /** The ids of the first of them. */
  keys: readonly string[]
  count: number
  /** Whether that is every key there is. */
  every: boolean
}

/** What could not be checked, the same reason once: first where telling helps most, last what holds for every key. */
export function reasonsOf(notChecked: AuditSummary['notChecked']): Reason[] {
  return [...Map.groupBy(notChecked, ({ why }) => why)]
    .map(([why, its]): Reason => {
      const keys = [...new Set(its.flatMap((one) => one.keys))]
      return {
        why,
        rules: its.map(({ rule }) => rule),
        keys,
        count: Math.max(keys.length, ...its.map(({ count }) => count)),
        every: its.some(({ every }) => every),
      }
    })
    .sort((one, other) => Number(one.every) - Number(other.every) || weightOf(other) - weightOf(one))
}

const weightOf = ({ rules, count }: Reason) => rules.length * count
