import { z } from 'zod'
import { keyId } from './apiKey.ts'
import { once } from './once.ts'

/** How bad a finding is, in rising order. */
export const severity = z.enum(['low', 'medium', 'high', 'critical'])
export type Severity = z.infer<typeof severity>

/** All severities, worst first. */
export const severities: readonly Severity[] = severity.options.toReversed()

/**
 * How well something is known of what a key uses: seen in a log, told by the provider (when a key was last used),
 * declared (by a purpose), or not at all.
 */
export const grade = z.enum(['observed', 'reported', 'declared', 'none'])
export type Grade = z.infer<typeof grade>

/** What a finding rests on. `from` and `to`: the first and last moment that was looked at; `rows`: rows of the ledger read. */
export const findingEvidence = once(() =>
  z.strictObject({
    grade,
    from: z.string().nullable(),
    to: z.string().nullable(),
    rows: z.number().int(),
  }),
)
export type FindingEvidence = z.infer<ReturnType<typeof findingEvidence>>

export const ruleId = z.string().regex(/^[a-z]+(-[a-z]+)*$/)

/** A finding's id: 32 hexadecimal digits worked out from the rule, the key and the facts. Other facts are another finding. */
export const findingId = z.string().regex(/^[0-9a-f]{32}$/)

/** What a rule says of a key. `scopes` are those it is about, in the provider's spelling; empty where it is about none. */
export const finding = once(() =>
  z.strictObject({
    id: findingId,
    rule: ruleId,
    severity,
    key: keyId,
    name: z.string(),
    title: z.string(),
    why: z.string(),
    scopes: z.array(z.string()),
    evidence: findingEvidence(),
    remedy: z.string(),
  }),
)
export type Finding = z.infer<ReturnType<typeof finding>>

/** What a rule could not look at, and why, with the way to tell. `key` is null where it holds for every key. */
export const notChecked = once(() => z.strictObject({ rule: ruleId, key: keyId.nullable(), why: z.string() }))
export type NotChecked = z.infer<ReturnType<typeof notChecked>>

/** A rule as a person reads it. `owasp`: the item of the OWASP Non-Human Identities Top 10 (2025) that it belongs to. */
export const ruleText = once(() =>
  z.strictObject({
    id: ruleId,
    title: z.string(),
    severity: z.string(),
    why: z.string(),
    remedy: z.string(),
    owasp: z.string().nullable(),
    source: z.url({ protocol: /^https$/ }),
  }),
)
export type RuleText = z.infer<ReturnType<typeof ruleText>>

/** How many findings there are of each severity. */
export const findingCounts = once(() =>
  z.strictObject({
    critical: z.number().int(),
    high: z.number().int(),
    medium: z.number().int(),
    low: z.number().int(),
  }),
)
export type FindingCounts = z.infer<ReturnType<typeof findingCounts>>

/**
 * A finding that somebody accepted until a day. It is in force while the finding is there and the day has not come;
 * expired after it; orphaned where the facts are no longer those that were accepted.
 */
export const exception = once(() =>
  z.strictObject({
    finding: findingId,
    rule: ruleId,
    key: keyId,
    /** Null when the key is gone. */
    name: z.string().nullable(),
    title: z.string(),
    why: z.string(),
    who: z.string(),
    acceptedAt: z.string(),
    until: z.string(),
    state: z.enum(['inForce', 'expired', 'orphaned']),
  }),
)
export type Exception = z.infer<ReturnType<typeof exception>>
