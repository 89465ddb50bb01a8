import stringWidth from 'string-width'

/** Breaks a line at spaces into lines of so many columns; what follows the first is indented by `hang` columns. */
export function wrapped(line: string, width: number, hang = 0): string[] {
  const lines: string[] = []
  let rest = line
  while (stringWidth(rest) > width) {
    const most = fitting(rest, width)
    const space = rest.lastIndexOf(' ', most)
    const end = space > most / 3 ? space : most
    lines.push(rest.slice(0, end).trimEnd())
    rest = ' '.repeat(hang) + rest.slice(end).trimStart()
  }
  return [...lines, rest]
}

/** How much of a text fits into so many columns: its length, never in the middle of a character. */
function fitting(text: string, width: number): number {
  let used = 0
  for (const { segment, index } of new Intl.Segmenter().segment(text)) {
    used += stringWidth(segment)
    if (used > width) return Math.max(index, segment.length)
  }
  return text.length
}
