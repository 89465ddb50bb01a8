import { z } from 'zod'
import { providerId, purpose, scope } from '../model/apiKey.ts'
import { once } from '../model/once.ts'
import { line } from '../model/text.ts'
import { method } from './method.ts'

/** A purpose of the person's own: what a job needs of a provider's scopes. */
export const ownPurpose = once(() =>
  z.strictObject({
    id: purpose,
    name: line(60),
    provider: providerId,
    scopes: z.array(scope).min(1).max(2_000),
  }),
)
export type OwnPurpose = z.infer<ReturnType<typeof ownPurpose>>

/** Purposes beside those the catalogue names. */
export const purposes = {
  list: method(
    () => z.strictObject({}),
    () => z.strictObject({ purposes: z.array(ownPurpose()) }),
  ),
  /** Keeps a purpose, in place of one of the same id. An id of the catalogue's for this provider is refused. */
  save: method(ownPurpose, () => z.strictObject({})),
  remove: method(
    () => z.strictObject({ id: purpose, provider: providerId }),
    () => z.strictObject({}),
  ),
}
