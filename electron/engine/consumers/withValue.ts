import { isDeepStrictEqual } from 'node:util'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { ReadEntry } from './entryIn.ts'
import type { TextEntry } from './textFormat.ts'

/**
 * The file with another value for its entry, every other byte as it was. The quotes stay where the value can stand in them.
 * @throws KeywardError refused when the value could not be written so that exactly it is read back
 */
export function withValue(read: ReadEntry, value: string): Buffer {
  if (read.value === value) return Buffer.from(read.text)
  const ways = read.writings.map((each) => read.format.writings(value, each))
  for (let way = 0; ways.every((each) => way < each.length); way++) {
    const text = replaced(
      read,
      ways.map((each) => each[way] ?? ''),
      value,
    )
    if (text !== null) return Buffer.from(text)
  }
  throw new KeywardError(
    'refused',
    `The value cannot be written into ${read.path} so that exactly it is read as ${read.entry}. Nothing was changed.`,
  )
}

/**
 * The file with its entry as it was written once.
 * @param raw of an earlier read of the same entry
 * @throws KeywardError refused when it cannot stand there any more
 */
export function withRaw(read: ReadEntry, raw: string): Buffer {
  const { value, writings }: { value: string; writings: string[] } = JSON.parse(raw)
  const text = replaced(read, writings, value)
  if (text !== null) return Buffer.from(text)
  throw new KeywardError(
    'refused',
    `${read.entry} in ${read.path} can no longer be written as it was before. Nothing was changed.`,
  )
}

/** @returns null unless the text is read back with this value for the entry, and no other one changed */
function replaced(read: ReadEntry, writings: string[], wanted: string): string | null {
  if (writings.length !== read.spans.length) return null
  const text = read.spans.reduceRight(
    (done, { start, end }, i) => done.slice(0, start) + writings[i] + done.slice(end),
    read.text,
  )
  const found = read.format.entriesOf(text)
  const others = (entries: readonly TextEntry[]) =>
    entries.map(({ entry, value, isClear }) => (entry === read.entry ? { entry } : { entry, value, isClear }))
  const own = found?.filter(({ entry }) => entry === read.entry) ?? []
  const isRead = own.length > 0 && own.every(({ value, isClear }) => isClear && value === wanted)
  return found && isRead && isDeepStrictEqual(others(found), others(read.entries)) ? text : null
}
