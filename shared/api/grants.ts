import { z } from 'zod'
import { keyId, scope } from '../model/apiKey.ts'
import { grantChange, grantId } from '../model/grant.ts'
import { method } from './method.ts'

const one = () => z.strictObject({ grant: grantChange() })

/** Changing what a key may do at its provider. `audit.rightSize` plans it. */
export const grants = {
  /**
   * Gives a key the planned scopes: `after` as the plan showed them.
   * @throws KeywardError refused when the plan is another by now, the provider has other scopes than the vault, or no API
   * can do it; networkOff, hostUnasked. Nothing is sent or changed then
   */
  apply: method(() => z.strictObject({ key: keyId, after: z.array(scope).min(1).max(2_000) }), one),
  /** Brings back what the key could do before its last change. @throws KeywardError refused when there is none */
  undo: method(() => z.strictObject({ key: keyId }), one),
  /** Finds out what became of a change that was interrupted, and says which grant is in force. */
  resume: method(() => z.strictObject({ id: grantId }), one),
  /** Newest first. */
  list: method(
    () => z.strictObject({ key: keyId.optional() }),
    () => z.strictObject({ grants: z.array(grantChange()) }),
  ),
}
