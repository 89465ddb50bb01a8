import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect } from 'react'

/** For the element that holds the rows. */
interface GridKeys {
  onKeyDown: (event: KeyboardEvent) => void
  onFocus: (event: FocusEvent<HTMLElement>) => void
}

/**
 * Makes rows of cells one stop for Tab: up and down lead to the same column of another row, left and right along the
 * row, which opens and closes first where it can. Rows have `data-row`, what can have the focus in them `data-column`.
 */
export function useGridKeys(grid: RefObject<HTMLElement | null>): GridKeys {
  const cellsIn = (element: Element | null) => [...(element?.querySelectorAll<HTMLElement>('[data-column]') ?? [])]

  useEffect(() => {
    const all = cellsIn(grid.current)
    if (all.length > 0 && all.every(({ tabIndex }) => tabIndex !== 0) && all[0]) all[0].tabIndex = 0
  })

  function goTo(cell: HTMLElement | undefined) {
    if (!cell) return
    for (const other of cellsIn(grid.current)) if (other.tabIndex === 0) other.tabIndex = -1
    cell.tabIndex = 0
    cell.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    const cell = (event.target as Element).closest<HTMLElement>('[data-column]')
    const row = cell?.closest('[data-row]')
    if (!cell || !row || event.ctrlKey || event.metaKey || event.altKey) return
    const rows = [...(grid.current?.querySelectorAll('[data-row]') ?? [])].filter((one) => cellsIn(one).length > 0)
    const inRow = cellsIn(row)
    const at = inRow.indexOf(cell)
    const expanded = cell.getAttribute('aria-expanded')
    const sameColumn = (next: Element | undefined) => {
      const cells = cellsIn(next ?? null)
      return (
        cells.find(({ dataset }) => dataset.column === cell.dataset.column) ??
        cells.at(cell.dataset.column === 'open' ? 0 : -1)
      )
    }
    const moves: Record<string, () => void> = {
      ArrowDown: () => goTo(sameColumn(rows[rows.indexOf(row) + 1])),
      ArrowUp: () => goTo(sameColumn(rows[Math.max(0, rows.indexOf(row) - 1)])),
      ArrowRight: () => (expanded === 'false' ? cell.click() : goTo(inRow[at + 1])),
      ArrowLeft: () => (expanded === 'true' ? cell.click() : goTo(inRow[Math.max(0, at - 1)])),
      Home: () => goTo(cellsIn(rows[0] ?? null)[0]),
      End: () => goTo(cellsIn(rows.at(-1) ?? null)[0]),
    }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    move()
  }

  return { onKeyDown, onFocus: keepStop }
}

/** Where the pointer has put the focus, Tab comes back to. */
function keepStop({ currentTarget, target }: FocusEvent<HTMLElement>) {
  for (const other of currentTarget.querySelectorAll<HTMLElement>('[data-column][tabindex="0"]')) other.tabIndex = -1
  if (target instanceof HTMLElement && target.dataset.column !== undefined) target.tabIndex = 0
}
