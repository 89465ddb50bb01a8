import { KeywardError } from '../../../shared/api/errors.ts'
import { digestOf } from './digestOf.ts'
import { entriesOf, type ParsedText } from './entriesOf.ts'
import { readWritable } from './readWritable.ts'
import type { TextEntry } from './textFormat.ts'

/** An entry of a file, and what is needed to write another value there. */
export interface ReadEntry extends ParsedText {
  path: string
  /** Where the file is once all links are followed. */
  realPath: string
  /** Of the file as it is now, as `digestOf`. */
  digest: string
  /** In the one form of its format. */
  entry: string
  value: string
  /** Where it stands, beginning with 1. */
  line: number
  /** The entry as it stands there, with `…` for its value. */
  preview: string
  /** How its value is written there, quotes and all. */
  writings: readonly string[]
  /** What `withRaw` takes to write it so again. */
  raw: string
  /** Where: once, or more often with the same value. */
  spans: readonly TextEntry[]
}

/**
 * Reads one entry of a file.
 * @param entry a variable; in JSON a name at the top or a JSON pointer
 * @param bytes what the file is about to hold, where another entry of it changes too
 * @throws KeywardError notFound, noPermission, refused; it names path and entry, and nothing else of the file
 */
export function entryIn(path: string, entry: string, bytes?: Buffer): ReadEntry {
  const file = readWritable(path)
  const parsed = entriesOf(path, bytes ?? file.bytes)
  const { text, format, entries } = parsed
  const name = format.named(entry)
  const spans = entries.filter((each) => each.entry === name)
  const [first] = spans
  if (!first) throw new KeywardError('notFound', `There is no such entry in ${path}. Nothing was changed.`)
  const refuse = (why: string) => new KeywardError('refused', `${why} Nothing was changed.`)
  if (spans.some(({ value }) => value !== first.value))
    throw refuse(`${path} gives ${name} more than once, and not the same value each time.`)
  if (spans.some(({ isClear }) => !isClear)) throw refuse(`It is not clear where the value of ${name} in ${path} ends.`)
  const writings = spans.map(({ start, end }) => text.slice(start, end))
  return {
    ...parsed,
    path,
    realPath: file.realPath,
    digest: digestOf(file.bytes),
    entry: name,
    value: first.value,
    line: text.slice(0, first.start).split(/\r\n?|\n/).length,
    preview: first.around.join('…'),
    writings,
    raw: JSON.stringify({ value: first.value, writings }),
    spans,
  }
}

/** The entries of a file that `entryIn` reads. @throws KeywardError as it does, for the file as a whole */
export function entriesIn(path: string): { entry: string; value: string }[] {
  const { entries } = entriesOf(path, readWritable(path).bytes)
  const byName = Map.groupBy(entries, ({ entry }) => entry)
  return [...byName].flatMap(([entry, [first, ...more]]) =>
    first?.isClear && more.every(({ value, isClear }) => isClear && value === first.value)
      ? [{ entry, value: first.value }]
      : [],
  )
}
