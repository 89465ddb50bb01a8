import { type KeyboardEvent, useEffect, useRef, useState } from 'react'

const pageLength = 10

/** A list that is one stop for Tab: one of its elements has the focus's place, and the arrows move it. */
export interface Roving {
  /** The id of that element; null in an empty list. */
  active: string | null
  activate: (id: string) => void
  /** Moves the focus there. */
  focus: () => void
  /** For each element's `ref`. */
  take: (id: string) => (element: HTMLElement | null) => void
  /** For whatever holds the elements: arrows, Home, End, Page up and down. */
  onKeyDown: (event: KeyboardEvent) => void
}

/**
 * @param ids of the elements in their order
 * @param onMove called with where the arrows led
 * @param first the element that has the focus's place in the beginning, else the first of all
 */
export function useRoving(ids: readonly string[], onMove?: (id: string) => void, first: string | null = null): Roving {
  const [chosen, setChosen] = useState(first)
  const elements = useRef(new Map<string, HTMLElement>())
  const at = useRef(0)
  const found = chosen === null ? -1 : ids.indexOf(chosen)
  // Where the one that was there is gone, its neighbour takes its place.
  at.current = Math.max(0, found >= 0 ? found : Math.min(at.current, ids.length - 1))
  const active = ids[at.current] ?? null

  const hadFocus = useRef(false)
  useEffect(() => {
    const element = active === null ? undefined : elements.current.get(active)
    if (hadFocus.current && document.activeElement === document.body) element?.focus()
    hadFocus.current = element?.contains(document.activeElement) ?? false
  })

  return {
    active,
    activate: setChosen,
    focus: () => active !== null && elements.current.get(active)?.focus(),
    take: (id) => (element) => {
      if (element) elements.current.set(id, element)
      else elements.current.delete(id)
    },
    onKeyDown(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const next = placeAfter(event.key, at.current, ids.length)
      const id = next === null ? undefined : ids[next]
      if (id === undefined) return
      event.preventDefault()
      setChosen(id)
      elements.current.get(id)?.focus()
      onMove?.(id)
    },
  }
}

/** Where a key leads from a place in a list; null where it leads nowhere. */
export function placeAfter(key: string, at: number, length: number): number | null {
  const places: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + pageLength,
    PageUp: at - pageLength,
    Home: 0,
    End: length - 1,
  }
  const place = places[key]
  return place === undefined ? null : Math.min(Math.max(place, 0), length - 1)
}
