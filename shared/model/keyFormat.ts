import { z } from 'zod'
import { whyUnsafe } from './safePattern.ts'
import { line } from './text.ts'

/** An anchored ECMAScript pattern that no value can make slow. */
export const keyPattern = z.string().superRefine((pattern, context) => {
  const why = whyUnsafe(pattern)
  if (why !== null) context.addIssue({ code: 'custom', message: why })
})

/** How sure a format is of its provider: its shape is documented whole and its own, or one of these is missing. */
const formatConfidence = z.enum(['certain', 'likely'])

/**
 * Other vendors whose keys have this shape too. A value is then ambiguous where it has the narrower `pattern`, if one is
 * given, and nothing around it names the provider; and wherever one of `words` stands around it.
 */
const collision = z.strictObject({
  vendors: z.array(line(60)).min(1),
  pattern: keyPattern.optional(),
  words: z.array(line(60)).optional(),
  note: line(300).optional(),
})

/**
 * One shape a key of the provider can have.
 * - `prefix` is what every value of it begins with; the longest fitting one decides between providers.
 * - `excludePattern` takes values out again that `pattern` lets in.
 * - `needsContext`: too common a shape (32 hexadecimal digits, a UUID) to be seen without one of the context words.
 * - `words` decide between formats of one provider that fit the same value.
 * - `secret: false` marks identifiers and publishable keys.
 * - `remoteId` has one group: the provider's own id of the key, where the key holds it.
 */
export const keyFormat = z.strictObject({
  type: line(60).nullable().default(null),
  environment: line(60).nullable().default(null),
  prefix: z.string().max(60).default(''),
  pattern: keyPattern,
  excludePattern: keyPattern.optional(),
  confidence: formatConfidence.default('likely'),
  needsContext: z.literal(true).optional(),
  words: z.array(line(60)).optional(),
  secret: z.literal(false).optional(),
  legacy: z.literal(true).optional(),
  collision: collision.optional(),
  remoteId: keyPattern.optional(),
  note: line(300).optional(),
  source: line(300).optional(),
})
export type KeyFormat = z.infer<typeof keyFormat>
