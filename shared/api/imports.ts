import { z } from 'zod'
import { keyId } from '../model/apiKey.ts'
import { csvField } from '../model/csvField.ts'
import { line } from '../model/text.ts'
import { method } from './method.ts'

/** The longest text that is read, in characters. */
const longestText = 64 * 1024 * 1024

const importFormat = z.enum(['auto', 'dotenv', 'csv', 'json'])
export type ImportFormat = z.infer<typeof importFormat>

export const imports = {
  /**
   * Reads a file's keys in one transaction. `skipped` counts the lines left out; `dropped` names each of them and each
   * field that is not carried over (line 1 of a CSV is its header). With `dryRun` nothing is written and `keys` is empty.
   */
  run: method(
    () =>
      z.strictObject({
        file: line(1_000),
        text: z.string().max(longestText),
        format: importFormat,
        environment: line(60).optional(),
        /** Columns of a CSV that hold what their name does not say. */
        columns: z
          .array(z.strictObject({ column: z.string().max(1_000), field: csvField }))
          .max(100)
          .default([]),
        dryRun: z.boolean(),
      }),
    () =>
      z.strictObject({
        imported: z.number().int(),
        updated: z.number().int(),
        duplicates: z.number().int(),
        skipped: z.number().int(),
        dropped: z.array(
          z.strictObject({
            line: z.number().int(),
            field: z.string().nullable(),
            why: z.string(),
          }),
        ),
        keys: z.array(keyId),
        /** New keys with an address from the file; it is not used before the person agrees: `keys.set` with it. */
        baseUrls: z.array(z.strictObject({ id: keyId, baseUrl: z.string() })),
      }),
  ),
}
