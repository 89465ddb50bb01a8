import { useEffect, useState } from 'react'
import { usePlace } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'
import type { Line } from './linesOf.ts'

/** So that the panel does not ask for every key that the arrows pass. */
const followsAfterMs = 100

/**
 * Where the arrows are among the lines. A key that is chosen elsewhere becomes active, and an open panel follows.
 * @returns the place of the active line, the first key at the beginning, and what moves it
 */
export function useActiveLine(lines: readonly Line[]): [active: number, setActive: (place: number) => void] {
  const { place } = useVault()
  const shown = usePlace((here) => here.selected)
  const filter = usePlace((here) => here.filter)
  const query = usePlace((here) => here.query)
  const [state, setState] = useState<{ key: string; place: number } | null>(null)
  const active = state ? placeOf(state, lines) : lines.findIndex(({ kind }) => kind === 'key')
  const id = idAt(lines, active)

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is narrowed anew begins at its first key
  useEffect(() => setState(null), [filter, query])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a move is no choice elsewhere
  useEffect(() => {
    if (shown === null || shown === id) return
    const found = lines.findIndex((line) => line.kind === 'key' && line.row.id === shown)
    const line = lines[found]
    if (line) setState({ key: line.key, place: found })
  }, [shown, lines])

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen elsewhere is no move
  useEffect(() => {
    // Until somebody moves, a key stays shown that is not listed, or not yet: an archived one, or the one of last time.
    if (state === null || shown === null || id === null || id === shown) return
    // What takes the place of a line that is gone is no move: another key would come under the person's hand.
    if (lines[active]?.key !== state.key) return
    const timer = setTimeout(() => place.select(id), followsAfterMs)
    return () => clearTimeout(timer)
  }, [id])

  return [active, (next) => setState({ key: lines[next]?.key ?? '', place: next })]
}

const idAt = (lines: readonly Line[], place: number) => {
  const line = lines[place]
  return line?.kind === 'key' ? line.row.id : null
}

/** Where a line is now. When it is gone, the one that took its place. */
function placeOf({ key, place }: { key: string; place: number }, lines: readonly Line[]): number {
  if (lines[place]?.key === key) return place
  const moved = lines.findIndex((line) => line.key === key)
  return moved >= 0 ? moved : Math.min(place, lines.length - 1)
}
