import { KeywardError } from '../../../shared/api/errors.ts'
import { dotenvFormat } from './dotenvFormat.ts'
import { jsonFormat } from './jsonFormat.ts'
import type { TextEntry, TextFormat } from './textFormat.ts'

/** A file's text with its entries, in their order. */
export interface ParsedText {
  text: string
  format: TextFormat
  entries: readonly TextEntry[]
}

/**
 * Finds the entries of a file: of JSON where its name ends in `.json` or its text begins so, else of a dotenv file.
 * @throws KeywardError refused
 */
export function entriesOf(path: string, bytes: Buffer): ParsedText {
  const text = textOf(path, bytes)
  const format = path.endsWith('.json') || /^\uFEFF?\s*[{[]/.test(text) ? jsonFormat : dotenvFormat
  const entries = format.entriesOf(text)
  if (entries) return { text, format, entries }
  const why = format === jsonFormat ? 'no JSON, or an object in it has a name twice' : 'no dotenv file'
  throw new KeywardError('refused', `${path} could not be read for sure: it is ${why}. Nothing was changed.`)
}

/** A byte order mark stays a part of the text. */
function textOf(path: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new KeywardError('refused', `${path} is not a text file in UTF-8. Nothing was changed.`)
  }
}
