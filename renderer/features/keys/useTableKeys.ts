import type { KeyboardEvent, RefObject } from 'react'
import { useShortcut } from '../../ui/shortcuts.ts'
import type { KeyRow } from '../../vault/keysStore.ts'
import { putAside } from '../../vault/putAside.ts'
import { useVault } from '../../vault/VaultContext.ts'
import type { Ticks } from './useTicks.ts'

/**
 * What keys do besides moving: with the active key, or with the chosen ones.
 * @param table what is done with the active key by keys alone needs the focus there, or that key in the panel
 * @returns the listener for those that act in the table alone
 */
export function useTableKeys(
  row: KeyRow | null,
  ticks: Ticks,
  table: RefObject<HTMLElement | null>,
): (event: KeyboardEvent) => void {
  const vault = useVault()
  const { actions, place } = vault
  const meant = () => (document.activeElement === table.current || place.getState().selected === row?.id ? row : null)
  useShortcut({ keys: 'E', label: 'Edit', group: 'Keys' }, () => {
    const key = meant()
    if (key) place.open({ kind: 'edit', id: key.id })
  })
  useShortcut({ keys: 'Delete', label: 'Remove', group: 'Keys' }, () => {
    const key = meant()
    const rows = ticks.chosen.length > 0 ? ticks.chosen : key ? [key] : []
    ticks.clear()
    if (rows.length > 0) void putAside(vault, rows, 'remove')
  })

  const acts: Record<string, (row: KeyRow) => void> = {
    Enter: ({ id }) => void actions.copy(id),
    'Mod+c': ({ id }) => void actions.copy(id),
    ' ': ({ id }) => ticks.toggle(id),
    'Mod+a': ticks.toggleAll,
    ArrowRight: ({ id }) => place.select(id),
    ArrowLeft: () => place.select(null),
    Escape: () => (ticks.chosen.length > 0 ? ticks.clear() : place.select(null)),
  }
  return (event) => {
    const pressed = `${event.ctrlKey || event.metaKey ? 'Mod+' : ''}${event.key}`
    const act = acts[pressed]
    const isCopyOfText = pressed === 'Mod+c' && getSelection()?.isCollapsed === false
    // A button in the table has keys of its own.
    if (!act || !row || isCopyOfText || event.target !== event.currentTarget) return
    event.preventDefault()
    act(row)
  }
}
