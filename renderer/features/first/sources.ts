import { leftOutOf, type Preview, type PreviewRow } from '../../vault/previewed.ts'

/** One text that was given, and what was found in it. */
export interface Source {
  file: string
  text: string
  preview: Preview
}

export interface Given {
  sources: readonly Source[]
  ticked: ReadonlySet<string>
}

/** Before any text was given. */
export const nothingYet: Given = { sources: [], ticked: new Set() }

/** Puts a text beside the others, with what is clear of it ticked; all of it where nothing is. */
export function addSource({ sources, ticked }: Given, source: Source): Given {
  if (sources.some(({ text }) => text === source.text)) return { sources, ticked }
  const rows = rowsOfOne(source, sources.length)
  const clear = rows.filter(({ state }) => state !== 'unclear')
  const wanted = clear.length > 0 ? clear : rows
  return { sources: [...sources, source], ticked: new Set([...ticked, ...wanted.map(({ id }) => id)]) }
}

/** The lines of the table, in the order of the texts. */
export const rowsOf = (sources: readonly Source[]): PreviewRow[] => sources.flatMap(rowsOfOne)

const rowsOfOne = ({ preview }: Source, place: number): PreviewRow[] =>
  preview.entries.map((entry) => ({ ...entry, id: `${place}:${entry.line}` }))

/** Each text of which something is ticked, with the numbers of those lines. */
export function linesToKeep({ sources, ticked }: Given): { file: string; text: string; lines: number[] }[] {
  return sources
    .map((source, place) => ({
      file: source.file,
      text: source.text,
      lines: rowsOfOne(source, place)
        .filter(({ id }) => ticked.has(id))
        .map(({ line }) => line),
    }))
    .filter(({ lines }) => lines.length > 0)
}

/** How much was found in all: keys, those of them that are unclear, and the lines of which nothing is kept. */
export function foundIn(sources: readonly Source[]) {
  const rows = rowsOf(sources)
  const unclear = rows.filter(({ state }) => state === 'unclear').length
  const leftOut = sources.flatMap(({ preview }) => leftOutOf(preview).lines)
  return { recognised: rows.length - unclear, unclear, leftOut, lines: rows.length + leftOut.length }
}
