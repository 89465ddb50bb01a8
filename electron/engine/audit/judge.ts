import { hash } from 'node:crypto'
import type { Finding, FindingEvidence, Grade, NotChecked } from '../../../shared/model/finding.ts'
import type { AuditThresholds } from '../../../shared/model/settings.ts'
import { isoOrNull } from '../keys/moments.ts'
import { accessOf } from './accessOf.ts'
import type { KnownScopes } from './knownScopes.ts'
import type { Rule } from './rule.ts'
import { rules } from './rules/index.ts'
import type { AuditedKey, Subject, Surroundings } from './subject.ts'

/** What an audit is made of, wherever the keys come from. */
export interface Audited {
  keys: readonly AuditedKey[]
  /** Null where the catalogue does not know the provider. */
  known(provider: string | null): KnownScopes | null
  /** The scopes of each purpose of a provider: the catalogue's and the person's own. */
  purposes(provider: string | null): ReadonlyMap<string, readonly string[]>
  thresholds: AuditThresholds
  /** Milliseconds since 1970. */
  now: number
}

export interface Verdict {
  findings: Finding[]
  notChecked: NotChecked[]
}

/** A provider and an environment of it as one text. */
export const placeOf = ({ provider, environment }: Pick<AuditedKey, 'provider' | 'environment'>) =>
  JSON.stringify([provider, environment])

/** What the rules may know beside a key. Made once for all keys that are to be judged. */
export function surroundingsOf({ keys, now, thresholds, purposes }: Audited, toJudge = keys): Surroundings {
  const secrets = new Set(toJudge.map(({ fingerprint }) => fingerprint))
  const bySecret = Map.groupBy(
    keys.filter(({ fingerprint }) => secrets.has(fingerprint)),
    ({ fingerprint }) => fingerprint,
  )
  // Made when it is asked for: only a manager looks around.
  let byPlace: Map<string, AuditedKey[]> | undefined
  return {
    now,
    thresholds,
    sameSecret: (fingerprint) => bySecret.get(fingerprint) ?? [],
    sameEnvironment(provider, environment) {
      byPlace ??= Map.groupBy(keys, placeOf)
      return byPlace.get(placeOf({ provider, environment })) ?? []
    },
    purposes,
  }
}

export function subjectOf(key: AuditedKey, audited: Audited): Subject {
  const known = audited.known(key.provider)
  return { ...key, known, access: accessOf(key, known, audited.purposes(key.provider), audited) }
}

/** What every rule says of one key. */
export function judge(subject: Subject, around: Surroundings, by: readonly Rule[] = rules): Verdict {
  const verdict: Verdict = { findings: [], notChecked: [] }
  for (const rule of by) {
    const outcome = rule.check(subject, around)
    if (outcome === null) continue
    if ('unchecked' in outcome) verdict.notChecked.push({ rule: rule.id, key: subject.id, why: outcome.unchecked })
    else {
      const { severity, title, why, facts, grade = 'none' } = outcome
      const scopes = [...(outcome.scopes ?? [])].sort()
      verdict.findings.push({
        id: idOf(rule.id, subject, [...scopes, ...facts]),
        rule: rule.id,
        severity,
        key: subject.id,
        name: subject.name,
        title,
        why,
        scopes,
        evidence: evidenceOf(subject, grade),
        remedy: rule.remedy,
      })
    }
  }
  return verdict
}

/** The same for the same facts, in every vault and manifest that holds the key. Every finding is worse in production. */
function idOf(rule: string, { id, environmentClass }: AuditedKey, facts: readonly (string | number | null)[]): string {
  return hash('sha256', JSON.stringify([rule, id, environmentClass, ...facts])).slice(0, 32)
}

function evidenceOf({ ledger, lastUsedAt }: Subject, grade: Grade): FindingEvidence {
  if (grade === 'observed') return { grade, from: isoOrNull(ledger.from), to: isoOrNull(ledger.to), rows: ledger.rows }
  return { grade, from: null, to: grade === 'reported' ? isoOrNull(lastUsedAt) : null, rows: 0 }
}
