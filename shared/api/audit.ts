import { z } from 'zod'
import { access, rightSizing } from '../model/access.ts'
import { keyId, moment, providerId } from '../model/apiKey.ts'
import {
  exception,
  finding,
  findingCounts,
  findingId,
  notChecked,
  ruleId,
  ruleText,
  severity,
} from '../model/finding.ts'
import { longestText } from '../model/longestText.ts'
import { line } from '../model/text.ts'
import { method } from './method.ts'

/** Which findings are meant; what is not named narrows nothing. */
const narrowed = () => ({
  rule: ruleId.optional(),
  key: keyId.optional(),
  provider: providerId.optional(),
})

/** A page of a list: at most `limit`, after `cursor`. */
const paged = () => ({
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(500).default(100),
})

/** What a rule could not look at: for every key, or for so many of them; `keys` are the first of these. */
const unchecked = () =>
  z.strictObject({
    rule: ruleId,
    why: z.string(),
    count: z.number().int(),
    keys: z.array(keyId).max(500),
    every: z.boolean(),
  })

/** What was open at the end of a day on which the vault was audited. */
const posture = () =>
  z.strictObject({ day: z.iso.date(), keys: z.number().int(), ...findingCounts().shape, accepted: z.number().int() })

/**
 * The least-privilege audit. It reads and never changes a key. Findings are those of the vault as it is now: what has
 * changed since the last call is looked at again.
 */
export const audit = {
  rules: method(
    () => z.strictObject({}),
    () => z.strictObject({ rules: z.array(ruleText()) }),
  ),
  /**
   * Audits the whole vault and keeps today's counts in its history. `keys` counts the keys that were looked at: neither
   * archived nor removed. `open` are findings that nobody accepted; `byRule` counts them for each rule and
   * severity. What could not be checked is in `notChecked`, the same reason of many keys as one. `history` has the last 366
   * days on which the vault was audited.
   */
  run: method(
    () => z.strictObject({}),
    () =>
      z.strictObject({
        checkedAt: z.string(),
        keys: z.number().int(),
        open: findingCounts(),
        accepted: z.number().int(),
        byRule: z.array(z.strictObject({ rule: ruleId, severity, count: z.number().int() })),
        byProvider: z.array(z.strictObject({ provider: z.string().nullable(), count: z.number().int() })),
        notChecked: z.array(unchecked()),
        history: z.array(posture()),
      }),
  ),
  /** Open findings, or the accepted ones: grouped as asked, worst first inside a group. `of` counts them all. */
  findings: method(
    () =>
      z.strictObject({
        ...narrowed(),
        ...paged(),
        severity: severity.optional(),
        accepted: z.boolean().default(false),
        order: z.enum(['severity', 'rule', 'key', 'provider']).default('severity'),
      }),
    () =>
      z.strictObject({
        checkedAt: z.string(),
        keys: z.number().int(),
        findings: z.array(finding()),
        next: z.string().nullable(),
        of: z.number().int(),
      }),
  ),
  /** What could not be checked, key by key. */
  notChecked: method(
    () => z.strictObject({ ...narrowed(), ...paged() }),
    () => z.strictObject({ notChecked: z.array(notChecked()), next: z.string().nullable(), of: z.number().int() }),
  ),
  /** Accepts a finding that is open now, until a moment in the future. `who`: the user of this machine unless named. */
  accept: method(
    () => z.strictObject({ finding: findingId, why: line(1_000), until: moment, who: line(200).optional() }),
    () => z.strictObject({ exception: exception() }),
  ),
  /** Takes an acceptance back. */
  reopen: method(
    () => z.strictObject({ finding: findingId }),
    () => z.strictObject({}),
  ),
  exceptions: method(
    () => z.strictObject({}),
    () => z.strictObject({ exceptions: z.array(exception()) }),
  ),
  /** What one key may do, needs and uses. */
  access: method(
    () => z.strictObject({ key: keyId }),
    () => z.strictObject({ access: access() }),
  ),
  /** Plans the smallest grant for a key. Nothing is sent or changed. */
  rightSize: method(
    () => z.strictObject({ key: keyId }),
    () => z.strictObject({ plan: rightSizing() }),
  ),
  /**
   * Audits what a manifest tells. Needs no vault. `lines` are where the keys stand in the text, beginning with 1;
   * `accepted` counts the findings that the manifest's exceptions cover.
   */
  manifest: method(
    () => z.strictObject({ text: z.string().max(longestText), ...narrowed() }),
    () =>
      z.strictObject({
        checkedAt: z.string(),
        keys: z.number().int(),
        findings: z.array(z.strictObject({ ...finding().shape, line: z.number().int() })),
        notChecked: z.array(notChecked()),
        accepted: z.number().int(),
      }),
  ),
}
