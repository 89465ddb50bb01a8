import { paint, printable } from '../output.ts'
import { columns, cut, gapWidth, outputWidth } from './columns.ts'

/** A provider in short. */
export interface ProviderRow {
  id: string
  name: string
  environments: string[]
  types: string[]
  scopes: number | null
}

const shown: [title: string, width: number, text: (row: ProviderRow) => string][] = [
  ['ID', 14, ({ id }) => id],
  ['NAME', 18, ({ name }) => name],
  ['ENVIRONMENTS', 18, ({ environments }) => environments.join(' ') || '–'],
  ['TYPES', 0, ({ types }) => types.join(' ') || '–'],
  ['SCOPES', 6, ({ scopes }) => (scopes === null ? '–' : String(scopes)).padStart(6)],
]

/** The catalogue as a table, made for the width of the output. */
export function providerTable(rows: readonly ProviderRow[]): string {
  const fixed = shown.reduce((sum, [, width]) => sum + width + gapWidth, -gapWidth)
  const line = (text: (column: (typeof shown)[number]) => string) =>
    columns(
      shown.map((column) => {
        const width = column[1] || outputWidth() - fixed
        return [cut(printable(text(column)), width), width] as const
      }),
    )
  return [
    paint(
      'dim',
      line(([title]) => title),
    ),
    ...rows.map((row) => line(([, , text]) => text(row))),
  ].join('\n')
}
