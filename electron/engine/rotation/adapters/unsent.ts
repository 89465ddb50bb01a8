import type { Failure } from '../../network/result.ts'

/** What comes of a call that must not be sent. @param message a full sentence that says why */
export const unsent = (message: string): { ok: false; failure: Failure } => ({
  ok: false,
  failure: { kind: 'invalid', status: null, message, retryAfterMs: null },
})

/** SECURITY: an id that is none of the provider's could mean another call when it stands in a path. */
export const notAnId = unsent(
  'The id of the key is not one of this provider’s, and nothing was sent. Give the key the id that the provider shows.',
)
