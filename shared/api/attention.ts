import { z } from 'zod'
import { attentionItem, missingFact } from '../model/attention.ts'
import { method } from './method.ts'

export const attention = {
  /**
   * What to do, worst first, at most one line a key; what many keys share is one line. `keys` is how many of the vault's
   * `of` keys stand in a line. Missing facts are counted beside the lines.
   */
  list: method(
    () => z.strictObject({}),
    () =>
      z.strictObject({
        checkedAt: z.string(),
        items: z.array(attentionItem()),
        missing: z.array(missingFact()),
        keys: z.number().int(),
        of: z.number().int(),
      }),
  ),
}
