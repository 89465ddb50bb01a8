import { rules } from '../audit/rules/index.ts'
import type { OpenFinding, OpenFindings } from './openFindings.ts'
import { type Trouble, troubledKeyOf } from './trouble.ts'

/** What other sources tell of, in words of their own. */
const toldOtherwise: ReadonlySet<string> = new Set(['expired', 'expiring', 'same-secret', 'environment-contradiction'])

/** The worst that the audit found of each key, where it is high or worse: a key stands in one line only. */
export function finding(open: OpenFindings): Trouble[] {
  const worst = new Map<string, Trouble>()
  for (const { id, title } of rules) {
    if (toldOtherwise.has(id)) continue
    for (const found of open.get(id) ?? []) {
      const { severity, key } = found.finding
      const isWorse = severity === 'critical' ? worst.get(key)?.severity !== 'critical' : !worst.has(key)
      if (isWorse && (severity === 'critical' || severity === 'high')) worst.set(key, troubleOf(found, title))
    }
  }
  return [...worst.values()]
}

const troubleOf = ({ key, finding: { id, rule, severity, title } }: OpenFinding, ofRule: string): Trouble => ({
  kind: 'finding',
  when: severity === 'critical' && key.environmentClass === 'production' ? 'today' : 'week',
  severity,
  // What ends on a day comes before what has none.
  at: Number.MAX_SAFE_INTEGER,
  key: troubledKeyOf(key),
  found: { id, rule },
  why: `${title}.`,
  ofMany: (count) => `${count} keys: ${ofRule}.`,
})
