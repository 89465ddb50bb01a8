import { z } from 'zod'
import { method } from './method.ts'

export const demo = {
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
