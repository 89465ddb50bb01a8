import { KeywardError } from '../../../shared/api/errors.ts'
import type { ImportFormat } from '../../../shared/api/imports.ts'
import type { ProviderOutline } from '../../../shared/model/provider.ts'
import type { Call } from '../call.ts'
import { looksLikeBareKeys, parseBareKeys } from './bareKeys.ts'
import { looksLikeCsv, parseCsv } from './csv.ts'
import type { MappedColumn } from './csvColumns.ts'
import { parseDotenv } from './dotenv.ts'
import { looksLikeKeywardJson, parseKeywardJson } from './keywardJson.ts'
import type { Parsed } from './parsed.ts'

/** What is to be read, and what the person says of it. */
export interface Source {
  file: string
  text: string
  environment?: string | undefined
  columns: readonly MappedColumn[]
}

/** What a text can be. */
type Format = Exclude<ImportFormat, 'auto'> | 'keys'

/** To be awaited after each line, so that a long text keeps the host from nothing. */
export type Pause = () => Promise<void>

type Parser = (source: Source, providers: readonly ProviderOutline[], now: number, pause: Pause) => Promise<Parsed>

/** What reads each format. @param now milliseconds since 1970 */
const parsers: Record<Format, Parser> = {
  dotenv: ({ text, file, environment }, providers, _, pause) => parseDotenv(text, file, environment, providers, pause),
  csv: ({ text, file, columns }, _, now, pause) => parseCsv(text, file, columns, now, pause),
  json: ({ text, file }, _, __, pause) => parseKeywardJson(text, file, pause),
  keys: ({ text, file, environment }, providers, _, pause) => parseBareKeys(text, file, environment, providers, pause),
}

/** What a text is, by its file's name and its looks where the person does not say. */
export function formatOf(
  { file, text, columns, format }: Source & { format: ImportFormat },
  providers: readonly ProviderOutline[],
): Format {
  if (format !== 'auto') return format
  if (/\.json$/i.test(file) || looksLikeKeywardJson(text)) return 'json'
  if (/\.csv$/i.test(file) || looksLikeCsv(text, columns)) return 'csv'
  return looksLikeBareKeys(text, providers) ? 'keys' : 'dotenv'
}

/**
 * Reads a file or a pasted text, without a look at any vault.
 * @param providers those that are known
 * @param now milliseconds since 1970, for durations
 * @throws KeywardError invalidInput, newerFormat
 */
export async function parse(
  source: Source,
  format: Format,
  providers: readonly ProviderOutline[],
  now: number,
  call: Call,
): Promise<Parsed> {
  if (source.text.includes('\0') || source.text.includes('\ufffd')) {
    throw new KeywardError('invalidInput', 'This is not a text file in UTF-8. Nothing was imported.')
  }
  if (format !== 'csv' && source.columns.length > 0) {
    throw new KeywardError(
      'invalidInput',
      'Only the columns of a CSV can be mapped, and this file is not read as one. Nothing was imported. If it is a CSV, look at the names of its columns, or say that it is one.',
    )
  }
  // How many keys there are is known at the end.
  const parsed = await parsers[format](source, providers, now, () => call.step(0, 1))
  if (parsed.keys.length === 0 && parsed.dropped.length === 0) {
    throw new KeywardError(
      'invalidInput',
      'Nothing in this file has the form of a key: no NAME=value line, no row of a CSV, no key alone on a line. Nothing was imported.',
    )
  }
  return parsed
}
