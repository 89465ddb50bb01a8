import type { Finding } from '../../../shared/model/finding.ts'
import type { AuditResult } from '../audit/judgeAll.ts'
import type { AuditedKey } from '../audit/subject.ts'

/** A finding that nobody has accepted, with its key. */
export interface OpenFinding {
  key: AuditedKey
  finding: Finding
}

/** By rule, those of one rule by the names of the keys. */
export type OpenFindings = ReadonlyMap<string, readonly OpenFinding[]>

/** @param accepted the ids of those that were accepted */
export function openFindings({ judged }: AuditResult, accepted: ReadonlySet<string>): OpenFindings {
  const open = new Map<string, OpenFinding[]>()
  for (const { key, findings } of judged) {
    for (const finding of findings) {
      if (accepted.has(finding.id)) continue
      const ofRule = open.get(finding.rule)
      if (ofRule) ofRule.push({ key, finding })
      else open.set(finding.rule, [{ key, finding }])
    }
  }
  return open
}
