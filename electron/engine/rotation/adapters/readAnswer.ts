import type { z } from 'zod'
import type { Answer } from '../../network/caller.ts'
import type { Failure, Result } from '../../network/result.ts'

/** Takes an answer for what the provider's documentation says it is, or not at all. */
export function readAnswer<T>(sent: Result<Answer>, schema: z.ZodType<T>): Result<T> {
  if (!sent.ok) return sent
  const read = schema.safeParse(sent.value.json)
  return read.success ? { ok: true, value: read.data } : unreadable(sent.value.status)
}

/** SECURITY: no word of the answer is quoted: it may hold the value of a key. */
export const unreadable = (status: number): { ok: false; failure: Failure } => ({
  ok: false,
  failure: {
    kind: 'unreadable',
    status,
    message: 'The answer is not what the provider’s documentation says, and nothing of it was used.',
    retryAfterMs: null,
  },
})
