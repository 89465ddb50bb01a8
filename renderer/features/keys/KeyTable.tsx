import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, type RefObject, useCallback, useEffect, useMemo, useRef } from 'react'
import { ContextMenu, type MenuGroups } from '../../ui/Menu.tsx'
import { moveBy } from '../../ui/moveBy.ts'
import { useNow } from '../../ui/useNow.ts'
import type { KeyRow } from '../../vault/keysStore.ts'
import type { Sort } from '../../vault/placeStore.ts'
import { StickyGroupTitle } from './GroupTitle.tsx'
import type { Line } from './linesOf.ts'
import { idOf, TableBody } from './TableBody.tsx'
import { TableHead } from './TableHead.tsx'
import type { Ticks } from './useTicks.ts'

interface KeyTableProps {
  lines: readonly Line[]
  /** Not all of them have come. */
  busy: boolean
  /** Null: best match first. */
  sort: Sort | null
  onSort: (sort: Sort) => void
  nameOf: (provider: string) => string
  /** The place of the line where the arrows are; -1 where there is no line. */
  active: number
  onActive: (place: number) => void
  /** The key in the panel. */
  shown: string | null
  ticks: Ticks
  /** A click opens the key. */
  onOpen: (row: KeyRow) => void
  /** Keys that do not move are for the screen. */
  onPress: (event: KeyboardEvent) => void
  /** What can be done with the active key. */
  menu: MenuGroups
  onMenu: (isOpen: boolean) => void
  table: RefObject<HTMLTableElement | null>
}

const rowHeight = 36
const headHeight = 32
const groupHeight = 28

/** The keys as a table of any length: only what is seen is there. It is one stop for Tab, and the arrows move in it. */
export function KeyTable({ lines, active, onActive, ticks, table, ...props }: KeyTableProps) {
  const now = useNow()
  const scroller = useRef<HTMLDivElement>(null)
  const heads = useMemo(() => lines.flatMap((line, place) => (line.kind === 'head' ? place : [])), [lines])
  // Another function makes the virtualizer lay out all lines anew, which other lines must and a render must not.
  const getItemKey = useCallback((place: number) => lines[place]?.key ?? place, [lines])
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (place) => (lines[place]?.kind === 'head' ? groupHeight : rowHeight),
    getItemKey,
    paddingStart: headHeight,
    scrollPaddingStart: headHeight + (heads.length > 0 ? groupHeight : 0),
    overscan: 6,
  })
  const placed = virtualizer.getVirtualItems()
  const far = placed.some(({ index }) => index === active) ? undefined : virtualizer.measurementsCache[active]
  const top = virtualizer.getVirtualItemForOffset((virtualizer.scrollOffset ?? 0) + headHeight + groupHeight - 1)
  const group = lines[heads.findLast((place) => place <= (top?.index ?? 0)) ?? -1]

  // biome-ignore lint/correctness/useExhaustiveDependencies: a move scrolls, new lines do not
  useEffect(() => {
    if (active >= 0) virtualizer.scrollToIndex(active)
  }, [active])

  // The table is what a person comes here for, unless they are on their way in the search already.
  useEffect(() => {
    if (!document.activeElement?.closest('main *')) table.current?.focus({ preventScroll: true })
  }, [table])

  function press(event: KeyboardEvent<HTMLTableElement>) {
    const page = Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1
    const hasModifier = event.altKey || event.ctrlKey || event.metaKey
    const isKey = (place: number) => lines[place]?.kind === 'key'
    const next = hasModifier ? null : moveBy(event.key, lines.length, active, page, isKey)
    if (next !== null) {
      if (event.shiftKey) ticks.upTo(next, active)
      onActive(next)
    } else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) openMenu(event.currentTarget)
    else return props.onPress(event)
    event.preventDefault()
  }

  /** At the active line, as the secondary button would. */
  function openMenu(grid: HTMLElement) {
    const line = grid.querySelector(`[data-place="${active}"]`)
    const { left = 0, bottom = 0 } = line?.getBoundingClientRect() ?? {}
    line?.dispatchEvent(
      new globalThis.MouseEvent('contextmenu', {
        bubbles: true,
        cancelable: true,
        clientX: left + 60,
        clientY: bottom,
      }),
    )
  }

  function click(event: MouseEvent) {
    const { place, line, onTick } = lineAt(event.target)
    if (line?.kind !== 'key') return
    if (event.shiftKey) ticks.upTo(place, active)
    else if (onTick || event.ctrlKey || event.metaKey) ticks.toggle(line.row.id)
    else props.onOpen(line.row)
    onActive(place)
  }

  function lineAt(target: EventTarget) {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null
    const place = Number(element?.dataset.place ?? -1)
    return { place, line: lines[place], onTick: target instanceof Element && target.closest('[data-tick]') !== null }
  }

  return (
    <ContextMenu label="What to do with the key" groups={props.menu} onOpenChange={props.onMenu}>
      <div ref={scroller} className="@container min-h-0 flex-1 overflow-x-hidden overflow-y-auto">
        {group?.kind === 'head' && <StickyGroupTitle head={group} />}
        <table
          ref={table}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is used by keys is a grid
          role="grid"
          aria-label="Keys"
          aria-busy={props.busy}
          aria-multiselectable="true"
          aria-rowcount={lines.length + 1}
          aria-activedescendant={lines[active] ? idOf(active) : undefined}
          tabIndex={0}
          data-ticking={ticks.chosen.length > 0 || undefined}
          className="group/table relative block outline-none"
          style={{ height: virtualizer.getTotalSize() }}
          onKeyDown={press}
          onClick={click}
          onContextMenu={(event) => {
            const { place, line } = lineAt(event.target)
            if (line?.kind === 'key') onActive(place)
            else event.preventDefault()
          }}
        >
          <thead className="sticky top-0 z-20 block">
            <TableHead sort={props.sort} onSort={props.onSort} ticked={ticks.state} onTickAll={ticks.toggleAll} />
          </thead>
          <TableBody
            lines={lines}
            placed={placed}
            far={far}
            active={active}
            shown={props.shown}
            ticks={ticks}
            nameOf={props.nameOf}
            now={now}
          />
        </table>
      </div>
    </ContextMenu>
  )
}
