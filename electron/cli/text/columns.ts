import stringWidth from 'string-width'

const gap = '  '

/** How many columns the output has; 80 where it is no terminal. */
export const outputWidth = () => Math.max(40, process.stdout.columns ?? 80)

/** Cuts a text to so many columns, with an ellipsis for what is gone. */
export function cut(text: string, width: number): string {
  if (text.length <= width && /^[\x20-\x7e]*$/.test(text)) return text
  if (stringWidth(text) <= width) return text
  let kept = ''
  let used = 0
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    used += stringWidth(segment)
    if (used > width - 1) break
    kept += segment
  }
  return `${kept}…`
}

/** Sets texts side by side, each padded to its width. Colours count for nothing. */
export function columns(cells: readonly (readonly [text: string, width: number])[]): string {
  return cells
    .map(([text, width]) => text + ' '.repeat(Math.max(0, width - stringWidth(text))))
    .join(gap)
    .trimEnd()
}

export const gapWidth = gap.length
