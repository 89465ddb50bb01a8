import { z } from 'zod'
import { environmentClass, keyId } from '../model/apiKey.ts'
import { csvField } from '../model/csvField.ts'
import { detection } from '../model/detection.ts'
import { longestText } from '../model/longestText.ts'
import { line } from '../model/text.ts'
import { method } from './method.ts'

/** A line that is left out, or a field of one. */
const dropped = () => z.strictObject({ line: z.number().int(), field: z.string().nullable(), why: z.string() })

const importFormat = z.enum(['auto', 'dotenv', 'csv', 'json'])
export type ImportFormat = z.infer<typeof importFormat>

/** What a line would become. `unclear`: it looks like a secret and says nothing of itself. */
const previewState = z.enum(['new', 'held', 'changed', 'unclear'])

/** What is to be read, and what the person says of it. `columns`: those of a CSV that hold what their name does not say. */
const source = () =>
  z.strictObject({
    file: line(1_000),
    text: z.string().max(longestText),
    format: importFormat,
    environment: line(60).optional(),
    columns: z
      .array(z.strictObject({ column: z.string().max(1_000), field: csvField }))
      .max(100)
      .default([]),
  })

export const imports = {
  /**
   * What a file or a pasted text holds, line by line. Needs no vault and stores nothing: without an open vault, nothing
   * is `held` or `changed`. `columns` are the names in the header of a CSV, and what each is taken for.
   */
  preview: method(source, () =>
    z.strictObject({
      format: z.enum(['dotenv', 'csv', 'json', 'keys']),
      entries: z.array(
        z.strictObject({
          line: z.number().int(),
          name: z.string(),
          variable: z.string().nullable(),
          provider: z.string().nullable(),
          environment: z.string().nullable(),
          environmentClass: environmentClass.nullable(),
          type: z.string().nullable(),
          confidence: detection().shape.confidence,
          preview: z.string().nullable(),
          state: previewState,
        }),
      ),
      dropped: z.array(dropped()),
      columns: z.array(z.strictObject({ column: z.string(), field: csvField.nullable() })),
    }),
  ),
  /**
   * Reads a file's keys in one transaction. `skipped` counts the lines left out; `dropped` names each of them and each
   * field that is not carried over (line 1 of a CSV is its header). With `dryRun` nothing is written and `keys` is empty.
   */
  run: method(
    () =>
      z.strictObject({
        ...source().shape,
        /** Only what stands in these lines; without it, all. */
        lines: z.array(z.number().int()).max(1_000_000).optional(),
        dryRun: z.boolean(),
      }),
    () =>
      z.strictObject({
        imported: z.number().int(),
        updated: z.number().int(),
        duplicates: z.number().int(),
        skipped: z.number().int(),
        dropped: z.array(dropped()),
        keys: z.array(keyId),
        /** New keys with an address from the file; it is not used before the person agrees: `keys.set` with it. */
        baseUrls: z.array(z.strictObject({ id: keyId, baseUrl: z.string() })),
        /** How many keys have this file as a place that uses them now: in a terminal, where they stood in variables. */
        places: z.number().int(),
        /** What a file of Keyward's own brought beside keys, and in words what of it was not taken. */
        besides: z.strictObject({
          searches: z.number().int(),
          purposes: z.number().int(),
          leftOut: z.array(z.string()),
        }),
      }),
  ),
}
