import { z } from 'zod'
import { keyId } from '../model/apiKey.ts'
import { longestText } from '../model/longestText.ts'
import { line } from '../model/text.ts'
import { method } from './method.ts'

/** `clf`: the common or combined log format of web servers. `otel`: OpenTelemetry spans as JSON. */
export const evidenceFormat = z.enum(['har', 'persona', 'ndjson', 'clf', 'otel'])
export type EvidenceFormat = z.infer<typeof evidenceFormat>

/** A kind of call in a log whose scope nobody knows, without what was asked of whom: ids and values are `{…}`. */
const unmapped = () => z.strictObject({ call: z.string(), count: z.number().int() })

/** One log that was read for a key. `complete`: it shows every call of its time, so that what is not in it did not happen. */
const evidenceSource = () =>
  z.strictObject({
    id: z.uuid(),
    key: keyId,
    file: z.string(),
    format: evidenceFormat,
    importedAt: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    complete: z.boolean(),
    rows: z.number().int(),
  })

/** Proof of use, from logs. No line of a log is kept: only (key, scope, day, count). */
export const evidence = {
  /**
   * Reads a log for one key. `rows` counts the calls that proved a scope; `scopes` the scopes; `refused` the calls that
   * the provider did not allow, `foreign` those to other hosts or of other keys, `unread` the lines that are no calls.
   * `already`: the same log was read for this key before, and nothing was added.
   */
  import: method(
    () =>
      z.strictObject({
        key: keyId,
        source: z.union([
          z.strictObject({ file: line(4_000) }),
          z.strictObject({ name: line(1_000), text: z.string().max(longestText) }),
        ]),
        format: z.enum(['auto', ...evidenceFormat.options]).default('auto'),
        dryRun: z.boolean().default(false),
      }),
    () =>
      z.strictObject({
        format: evidenceFormat,
        rows: z.number().int(),
        scopes: z.number().int(),
        from: z.string().nullable(),
        to: z.string().nullable(),
        unmapped: z.array(unmapped()),
        refused: z.number().int(),
        foreign: z.number().int(),
        unread: z.number().int(),
        already: z.boolean(),
      }),
  ),
  /** The logs that were read for a key, newest first. */
  list: method(
    () => z.strictObject({ key: keyId }),
    () => z.strictObject({ sources: z.array(evidenceSource()) }),
  ),
  /** Forgets a log, and what only it proved. */
  remove: method(
    () => z.strictObject({ id: z.uuid() }),
    () => z.strictObject({}),
  ),
}
