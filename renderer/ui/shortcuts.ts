import { useEffect, useRef } from 'react'
import { createStore } from 'zustand/vanilla'

/** A shortcut that is bound now. `keys` as `Mod+K`, `?`, `N`: modifiers first, then the key. */
interface Shortcut {
  keys: string
  /** What it does, such as “Add a key”. */
  label: string
  /** Where it acts: “Everywhere”, “Keys” … */
  group: string
}

interface Bound extends Shortcut {
  run: () => void
}

/** All that is bound, for the list under `?`. */
export const shortcuts = createStore<{ bound: readonly Bound[] }>(() => ({ bound: [] }))

/** Binds a shortcut as long as the component is there. Later ones win. `when` false: not now. */
export function useShortcut(shortcut: Shortcut, run: () => void, when = true): void {
  const latest = useRef(run)
  latest.current = run
  const { keys, label, group } = shortcut
  useEffect(() => {
    if (!when) return
    const bound: Bound = { keys, label, group, run: () => latest.current() }
    shortcuts.setState((state) => ({ bound: [...state.bound, bound] }))
    return () => shortcuts.setState((state) => ({ bound: state.bound.filter((other) => other !== bound) }))
  }, [keys, label, group, when])
}

/** Listens for the bound shortcuts. One listener for the page. @returns what ends it */
export function listenForShortcuts(page: Window): () => void {
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const pressed = keysOf(event)
    if (!pressed.includes('Mod+') && isTyping(event.target)) return
    if (document.querySelector('[role="dialog"]') && pressed.toLowerCase() !== 'mod+l') return
    const found = shortcuts.getState().bound.findLast(({ keys }) => keys.toLowerCase() === pressed.toLowerCase())
    if (!found) return
    event.preventDefault()
    found.run()
  }
  page.addEventListener('keydown', press)
  return () => page.removeEventListener('keydown', press)
}

function keysOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string {
  // A sign that Shift makes, such as `?`, is its own name.
  const shift = shiftKey && (key.length > 1 || /[a-z]/i.test(key))
  return [(ctrlKey || metaKey) && 'Mod', altKey && 'Alt', shift && 'Shift', key].filter(Boolean).join('+')
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
