import {
  type Exception,
  type Finding,
  type NotChecked,
  type RuleText,
  severities,
} from '../../../shared/model/finding.ts'

/** A finding with the place of its key: provider and environment, or the line of a manifest. */
export interface ReportedFinding extends Finding {
  place: string
  /** Where the key stands in the manifest, beginning with 1; null where the keys are those of a vault. */
  line: number | null
}

/** What an audit has found, whatever it is written as. */
export interface Report {
  checkedAt: string
  /** How many keys were looked at. */
  keys: number
  /** Those that nobody has accepted, worst first. */
  findings: readonly ReportedFinding[]
  notChecked: readonly NotChecked[]
  /** How many findings somebody has accepted. */
  accepted: number
  /** Null where the keys are those of a manifest: it tells of those in force alone. */
  exceptions: readonly Exception[] | null
  rules: readonly RuleText[]
  /** The manifest as a path from the working directory, or from the root where it is not in there. */
  manifest: string | null
  /** Of Keyward. */
  version: string
}

export const isAtLeast = (found: Finding['severity'], threshold: Finding['severity']) =>
  severities.indexOf(found) <= severities.indexOf(threshold)

/** By severity, rule, name and id: an order that people can read, and the same every time. */
export function worstFirst(findings: readonly ReportedFinding[], rules: readonly RuleText[]): ReportedFinding[] {
  const place = new Map(rules.map(({ id }, index) => [id, index]))
  return findings.toSorted(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      (place.get(a.rule) ?? 0) - (place.get(b.rule) ?? 0) ||
      compare(a.name, b.name) ||
      compare(a.id, b.id),
  )
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** What a rule could not look at, for so many keys; null stands for every key. */
export interface Unchecked {
  rule: string
  why: string
  keys: number | null
}

/** The same reason of many keys as one, in the order of the rules. */
export function folded({ notChecked, rules }: Pick<Report, 'notChecked' | 'rules'>): Unchecked[] {
  const place = new Map(rules.map(({ id }, index) => [id, index]))
  return [...Map.groupBy(notChecked, ({ rule, why }) => JSON.stringify([rule, why])).values()]
    .flatMap((rows) => {
      const [first] = rows
      return first
        ? [{ rule: first.rule, why: first.why, keys: rows.some(({ key }) => !key) ? null : rows.length }]
        : []
    })
    .sort((a, b) => (place.get(a.rule) ?? 0) - (place.get(b.rule) ?? 0))
}

/** A reason once, with the rules that it kept from looking at as many keys. */
export interface Reason {
  why: string
  keys: number | null
  rules: string[]
}

export function reasonsOf(report: Pick<Report, 'notChecked' | 'rules'>): Reason[] {
  return [...Map.groupBy(folded(report), ({ why, keys }) => JSON.stringify([why, keys])).values()].flatMap((rows) => {
    const [first] = rows
    return first ? [{ why: first.why, keys: first.keys, rules: rows.map(({ rule }) => rule) }] : []
  })
}

/** How many keys, in words. */
export const keysText = (keys: number | null) => (keys === null ? 'every key' : keys === 1 ? '1 key' : `${keys} keys`)

const mostShown = 24

/** Scopes for a person: the first of them, and how many more there are. */
export function someOf(scopes: readonly string[]): string[] {
  const more = scopes.length - mostShown
  return more > 0 ? [...scopes.slice(0, mostShown), `and ${more} more`] : [...scopes]
}
