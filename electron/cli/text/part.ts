import { paint, printable } from '../output.ts'
import { outputWidth } from './columns.ts'
import { wrapped } from './wrapped.ts'

const labelWidth = 10

/** Foreign texts under one label, broken to fit; none where there is no text. */
export const part = (label: string, texts: readonly string[]): string[] =>
  labelled(
    label,
    texts.flatMap((text) => wrapped(printable(text), outputWidth() - labelWidth - 2, 2)),
  )

/** Lines under one label as they are. */
export const labelled = (label: string, lines: readonly string[]): string[] =>
  lines.map((line, index) => `  ${paint('dim', (index === 0 ? label : '').padEnd(labelWidth))}${line}`)
