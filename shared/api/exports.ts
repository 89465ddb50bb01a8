import { z } from 'zod'
import { method } from './method.ts'

export const exports = {
  /** Writes all keys but the removed ones, secrets in plain text, into a new 0600 file. The host has asked before. */
  write: method(
    () => z.strictObject({ file: z.string().min(1), format: z.enum(['json', 'csv']) }),
    () => z.strictObject({ file: z.string(), keys: z.number().int() }),
  ),
}
