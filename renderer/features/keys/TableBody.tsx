import type { ReactNode } from 'react'
import { GroupTitle } from './GroupTitle.tsx'
import { KeyLine } from './KeyLine.tsx'
import type { Line } from './linesOf.ts'
import type { Ticks } from './useTicks.ts'

/** A line that is there: its place among all, and how far from the top it stands. */
interface Placed {
  index: number
  start: number
}

interface TableBodyProps {
  lines: readonly Line[]
  /** What is seen, and a little more. */
  placed: readonly Placed[]
  /** The active line, where it is not seen: it is there all the same, for readers of the screen are told its id. */
  far: Placed | undefined
  active: number
  /** The key in the panel. */
  shown: string | null
  ticks: Ticks
  nameOf: (provider: string) => string
  now: number
}

export const idOf = (place: number) => `key-line-${place}`

/**
 * The lines that are there. Each is known to React by its place, not by its key: other results then change the texts of
 * the lines, which costs a fraction of making them anew.
 */
export function TableBody({ lines, placed, far, active, shown, ticks, nameOf, now }: TableBodyProps) {
  function lineOf({ index }: Placed): ReactNode {
    const line = lines[index]
    if (!line) return null
    if (line.kind === 'head') return <GroupTitle key={index} head={line} place={index} />
    const { row } = line
    return (
      <KeyLine
        key={index}
        id={idOf(index)}
        row={row}
        place={index}
        providerName={row.provider === null ? null : nameOf(row.provider)}
        active={index === active}
        shown={row.id === shown}
        ticked={ticks.has(row.id)}
        now={now}
      />
    )
  }

  return (
    <>
      <Lines top={placed[0]?.start ?? 0}>{placed.map(lineOf)}</Lines>
      {far && <Lines top={far.start}>{lineOf(far)}</Lines>}
    </>
  )
}

/**
 * Lines that follow each other, placed together. A place of its own for each, which is a style of its own, makes Chromium
 * slower at the styles of all lines the longer a list is scrolled.
 */
function Lines({ top, children }: { top: number; children: ReactNode }) {
  return (
    <tbody className="absolute inset-x-0 top-0 block" style={{ transform: `translateY(${top}px)` }}>
      {children}
    </tbody>
  )
}
