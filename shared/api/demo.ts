import { z } from 'zod'
import { method } from './method.ts'

export const demo = {
  /** Opens a vault of sample keys in a temporary home of its own, in place of the person's, which is locked. */
  open: method(
    () => z.strictObject({}),
    () => z.strictObject({ keys: z.number().int() }),
  ),
  /** Deletes the sample keys and goes back to the person's own vault, locked or absent as it was. */
  close: method(
    () => z.strictObject({}),
    () => z.strictObject({}),
  ),
  /**
   * Fills an empty vault with sample keys: the same names and values every time, with dates counted from now. A vault
   * that holds a key is refused. `archived` are there besides the `keys` that a list shows.
   */
  fill: method(
    () => z.strictObject({}),
    () =>
      z.strictObject({
        keys: z.number().int(),
        archived: z.number().int(),
      }),
  ),
}
