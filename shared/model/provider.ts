import { z } from 'zod'
import { environmentClass } from './apiKey.ts'

/** How sure a format is of its provider: its shape is documented whole, or only in part. */
const formatConfidence = z.enum(['certain', 'likely'])

/**
 * One shape a key of the provider can have. `pattern` is an anchored ECMAScript pattern without look-around and
 * without nested repetition; `ambiguous` is a second pattern: a value that matches it too has the shape of another
 * vendor's keys, so it is certain only where one of the provider's context words is seen.
 */
const keyFormat = z.strictObject({
  type: z.string().nullable(),
  environment: z.string().nullable(),
  prefix: z.string().min(1),
  pattern: z.string().startsWith('^').endsWith('$'),
  confidence: formatConfidence,
  ambiguous: z
    .strictObject({
      pattern: z.string().startsWith('^').endsWith('$'),
      why: z.string(),
    })
    .optional(),
  /** One group: the provider's own id of the key, where the key holds it. */
  remoteId: z.string().startsWith('^').optional(),
  source: z.string(),
})

/** Data about a vendor. Built in as `shared/providers/<id>.json`. */
export const provider = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1),
  website: z.url({ protocol: /^https$/ }),
  checked: z.iso.date(),
  environments: z.array(
    z.strictObject({
      id: z.string(),
      class: environmentClass,
      note: z.string().optional(),
    }),
  ),
  types: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  contextWords: z.array(z.string()),
  formats: z.array(keyFormat),
  sources: z.array(z.string()),
})
export type Provider = z.infer<typeof provider>
export type KeyFormat = z.infer<typeof keyFormat>
