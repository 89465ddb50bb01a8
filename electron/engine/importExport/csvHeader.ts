import { parse } from 'csv-parse/sync'

/** More than any header has, in characters. */
const longestHeader = 200_000

/** The names in the first line of a CSV; none where it has none that can be read. */
export function csvHeader(text: string): string[] {
  try {
    const [header = []]: string[][] = parse(text.slice(0, longestHeader), { bom: true, skip_empty_lines: true, to: 1 })
    return header
  } catch {
    return []
  }
}
