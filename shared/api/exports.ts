import { z } from 'zod'
import { method } from './method.ts'

export const exports = {
  /**
   * Writes all keys but the removed ones, secrets in plain text, into a new 0600 file. A host with a page gives the
   * vault's password, which the person has typed for this; a terminal has asked them before.
   */
  write: method(
    () =>
      z.strictObject({
        file: z.string().min(1),
        format: z.enum(['json', 'csv']),
        password: z.string().min(1).max(10_000).optional(),
      }),
    () => z.strictObject({ file: z.string(), keys: z.number().int() }),
  ),
  /**
   * Writes what the audit needs of all keys that are neither archived nor removed into a new file: scopes, environments,
   * dates, owners and keyed fingerprints, one key a line. No value or part of one is in it.
   */
  manifest: method(
    () => z.strictObject({ file: z.string().min(1) }),
    () => z.strictObject({ file: z.string(), keys: z.number().int() }),
  ),
}
