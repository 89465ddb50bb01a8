import { z } from 'zod'
import { once } from './once.ts'
import { providerText } from './providerText.ts'
import { whyUnsafe } from './safePattern.ts'

/**
 * One shape a key of the provider can have.
 * - `prefix` is what every value of it begins with; the longest fitting one decides between providers.
 * - `excludePattern` takes values out again that `pattern` lets in.
 * - `needsContext`: too common a shape (32 hexadecimal digits, a UUID) to be seen without one of the context words.
 * - `words` decide between formats of one provider that fit the same value.
 * - `secret: false` marks identifiers and publishable keys.
 * - `remoteId` has one group: the provider's own id of the key, where the key holds it.
 */
export const keyFormat = once(() => {
  const { mark, maybeSentence, maybeWords, word, words } = providerText()

  /** An anchored ECMAScript pattern that no value can make slow. */
  const keyPattern = z.string().superRefine((pattern, context) => {
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
    vendors: words.min(1),
    pattern: keyPattern.optional(),
    words: maybeWords,
    note: maybeSentence,
  })

  return z.strictObject({
    type: word.nullable().default(null),
    environment: word.nullable().default(null),
    prefix: z.string().max(60).default(''),
    pattern: keyPattern,
    excludePattern: keyPattern.optional(),
    confidence: formatConfidence.default('likely'),
    needsContext: mark,
    words: maybeWords,
    secret: z.literal(false).optional(),
    legacy: mark,
    collision: collision.optional(),
    remoteId: keyPattern.optional(),
    note: maybeSentence,
    source: maybeSentence,
  })
})
export type KeyFormat = z.infer<ReturnType<typeof keyFormat>>
