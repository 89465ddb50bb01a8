import { useMemo, useState } from 'react'
import type { KeyRow } from '../../vault/keysStore.ts'
import type { Line } from './linesOf.ts'

/** The keys that were ticked to do something with all of them. */
export interface Ticks {
  /** In the order of the list, each once; a key that is not listed any more is not among them. */
  chosen: readonly KeyRow[]
  state: 'none' | 'some' | 'all'
  has(id: string): boolean
  toggle(id: string): void
  /** Ticks all lines up to a place, from the one ticked by `toggle` last, else from `active`. */
  upTo(place: number, active: number): void
  toggleAll(): void
  clear(): void
}

/** Keeps which keys are ticked. A tick outlives another order of the lines. */
export function useTicks(lines: readonly Line[]): Ticks {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const [anchor, setAnchor] = useState<string | null>(null)
  const { chosen, state } = useMemo(() => chosenIn(lines, ids), [lines, ids])
  const clear = () => {
    setIds((so) => (so.size === 0 ? so : new Set()))
    setAnchor(null)
  }
  return {
    chosen,
    state,
    has: (id) => ids.has(id),
    toggle(id) {
      const next = new Set(ids)
      if (!next.delete(id)) next.add(id)
      setIds(next)
      setAnchor(id)
    },
    upTo(place, active) {
      const isAnchor = (line: Line) => line.kind === 'key' && line.row.id === anchor
      const from = anchor === null ? active : lines.findIndex(isAnchor)
      const start = lines[Math.max(from, 0)]
      if (anchor === null && start?.kind === 'key') setAnchor(start.row.id)
      const between = lines.slice(Math.max(Math.min(from, place), 0), Math.max(from, place) + 1)
      setIds(new Set([...ids, ...between.flatMap((line) => (line.kind === 'key' ? line.row.id : []))]))
    },
    toggleAll: () => (state === 'all' ? clear() : setIds(new Set(keysIn(lines).map(({ id }) => id)))),
    clear,
  }
}

const keysIn = (lines: readonly Line[]) => lines.flatMap((line) => (line.kind === 'key' ? line.row : []))

function chosenIn(lines: readonly Line[], ids: ReadonlySet<string>): Pick<Ticks, 'chosen' | 'state'> {
  if (ids.size === 0) return { chosen: [], state: 'none' }
  const listed = new Map(keysIn(lines).map((row) => [row.id, row]))
  const chosen = [...listed.values()].filter(({ id }) => ids.has(id))
  return { chosen, state: chosen.length === 0 ? 'none' : chosen.length < listed.size ? 'some' : 'all' }
}
