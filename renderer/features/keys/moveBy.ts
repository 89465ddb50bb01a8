import type { Line } from './linesOf.ts'

/**
 * Where a key leads to from a line, over the heads of groups.
 * @param from a place in `lines`; -1 before the first
 * @param page how many lines are seen at once
 * @returns null when the key does not move, or there is nowhere to go
 */
export function moveBy(key: string, lines: readonly Line[], from: number, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return search(lines, from + 1, 1)
    case 'ArrowUp':
      return search(lines, from - 1, -1)
    case 'Home':
      return search(lines, 0, 1)
    case 'End':
      return search(lines, lines.length - 1, -1)
    case 'PageDown':
      return search(lines, Math.min(from + page, lines.length - 1), -1, from)
    case 'PageUp':
      return search(lines, Math.max(from - page, 0), 1, from)
    default:
      return null
  }
}

/** The first key from a place on, in a direction; `unless` it is the place we come from. */
function search(lines: readonly Line[], start: number, step: 1 | -1, unless?: number): number | null {
  for (let place = start; place >= 0 && place < lines.length && place !== unless; place += step)
    if (lines[place]?.kind === 'key') return place
  return null
}
