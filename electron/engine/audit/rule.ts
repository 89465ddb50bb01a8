import type { Grade, RuleText, Severity } from '../../../shared/model/finding.ts'
import type { Subject, Surroundings } from './subject.ts'

/** Something is wrong. */
export interface Found {
  severity: Severity
  /** What is wrong with this key, short: "2 of 3 scopes more than it needs". */
  title: string
  /** A full sentence or two: what it is, and what somebody could do with it. */
  why: string
  /** In the provider's spelling. */
  scopes?: readonly string[]
  /**
   * What is to stay the same, beside the scopes and production or not, for the finding to be the same: an acceptance ends
   * when one of them changes. Never what changes with time alone.
   */
  facts: readonly (string | number | null)[]
  /** How well it is known; `none` for what stands in the key's own record. */
  grade?: Grade
}

/** It could not be looked at. */
export interface Unchecked {
  /** A full sentence: why, and the way to tell. */
  unchecked: string
}

/** Null: it was looked at, or does not concern this key, and nothing is wrong. */
export type Outcome = Found | Unchecked | null

/** One thing the audit looks for. */
export interface Rule extends RuleText {
  /** Data in, outcome out: the same key in the same surroundings has the same outcome. */
  check(key: Subject, around: Surroundings): Outcome
}
