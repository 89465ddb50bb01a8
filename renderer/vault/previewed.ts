import type { imports } from '../../shared/api/imports.ts'
import type { Output } from '../../shared/api/method.ts'

/** What a text holds, before anything of it is kept. */
export type Preview = Output<typeof imports.preview>
export type PreviewEntry = Preview['entries'][number]
/** A line, or a field of one, that is not carried over, and why. */
export type Dropped = Preview['dropped'][number]

/** One line of a table of entries, which may come from several texts. */
export interface PreviewRow extends PreviewEntry {
  id: string
}

/** Splits what is not carried over: whole lines, and fields of lines that are. The first line of a CSV names its columns. */
export function leftOutOf({ format, entries, dropped }: Preview): {
  lines: Dropped[]
  fields: Dropped[]
} {
  const kept = new Set(entries.map(({ line }) => line))
  if (format === 'csv') kept.add(1)
  return {
    lines: dropped.filter(({ line }) => !kept.has(line)),
    fields: dropped.filter(({ line }) => kept.has(line)),
  }
}

/** Those with the same reason together, the most frequent reason first. */
export function byReason(dropped: readonly Dropped[]): [why: string, dropped: Dropped[]][] {
  const groups = Map.groupBy(dropped, ({ why }) => why)
  return [...groups].sort(([, one], [, other]) => other.length - one.length)
}
