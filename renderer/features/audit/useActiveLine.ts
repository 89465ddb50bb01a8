import { useRef } from 'react'
import type { Line } from './linesOf.ts'

/**
 * The place of the line that is chosen: the first that can be while nobody chose, and where the chosen one is gone, its
 * neighbour. -1 where there is none.
 * @param chosen the id of a line; it may be one that has not come yet
 */
export function useActiveLine(lines: readonly Line[], chosen: string | null): number {
  const last = useRef(0)
  const active = activeIn(lines, chosen, chosen === null ? 0 : last.current)
  if (active >= 0) last.current = active
  return active
}

/** The place of a line, or of what can be chosen next to where it was. */
export function activeIn(lines: readonly Line[], id: string | null, place: number): number {
  const found = lines.findIndex((line) => line.id === id)
  if (found >= 0) return found
  const after = lines.findIndex((line, at) => at >= place && isStop(line))
  return after >= 0 ? after : lines.findLastIndex(isStop)
}

/** Whether a line can be chosen. */
export const isStop = (line: Line | undefined) => line?.kind === 'finding' || line?.kind === 'fold'
