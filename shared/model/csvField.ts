import { z } from 'zod'

/** What a column of a CSV holds, by the name it has in the header, in the order in which they are written. */
export const csvField = z.enum([
  'name',
  'secret',
  'provider',
  'environment',
  'type',
  'scopes',
  'tags',
  'purposes',
  'owner',
  'note',
  'variable',
  'expires',
  'base_url',
])
export type CsvField = z.infer<typeof csvField>
