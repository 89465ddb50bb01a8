import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { Provider } from '../../shared/model/provider.ts'
import { Checkbox } from '../ui/Choice.tsx'
import { PreviewLine } from './PreviewLine.tsx'
import { previewColumns } from './previewColumns.ts'
import type { PreviewRow } from './previewed.ts'

interface PreviewTableProps {
  rows: readonly PreviewRow[]
  /** The ids of the rows that are to be kept. */
  ticked: ReadonlySet<string>
  onTick: (ids: string[], on: boolean) => void
  facts: ReadonlyMap<string, Provider>
  /** What scrolls around the table. */
  scroller: RefObject<HTMLElement | null>
  /** The last column. */
  last: { title: string; cell: (row: PreviewRow) => ReactNode }
}

const usualRowPx = 56
const pageRows = 10

/** What was found in a text, a line each, to be ticked. One tab stop: arrows move, Space ticks, Ctrl+A ticks all. */
export function PreviewTable({ rows, ticked, onTick, facts, scroller, last }: PreviewTableProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [active, setActive] = useState(0)
  const [margin, setMargin] = useState(0)
  // What stands above the table may grow.
  useLayoutEffect(() => {
    const [list, around] = [body.current, scroller.current]
    if (list && around)
      setMargin(list.getBoundingClientRect().top - around.getBoundingClientRect().top + around.scrollTop)
  })
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.id ?? index,
    estimateSize: () => usualRowPx,
    scrollMargin: margin,
    scrollPaddingStart: 40,
    overscan: 8,
  })
  const shown = virtual.getVirtualItems()
  const free = useMemo(() => rows.filter(isFree), [rows])
  const isTicked = useMemo(() => {
    const some = free.filter(({ id }) => ticked.has(id)).length
    return some === 0 ? false : some === free.length ? true : 'indeterminate'
  }, [free, ticked])
  const tickAll = (on: boolean) =>
    onTick(
      free.map(({ id }) => id),
      on,
    )

  const choose = useCallback(
    (index: number, row: PreviewRow, on: boolean) => {
      setActive(index)
      if (isFree(row)) onTick([row.id], on)
    },
    [onTick],
  )

  function go(to: number): void {
    const next = Math.max(0, Math.min(rows.length - 1, to))
    setActive(next)
    virtual.scrollToIndex(next)
  }

  function press(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget) return
    const steps: Record<string, () => void> = {
      ArrowDown: () => go(active + 1),
      ArrowUp: () => go(active - 1),
      PageDown: () => go(active + pageRows),
      PageUp: () => go(active - pageRows),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      ' ': () => {
        const row = rows[active]
        if (row && isFree(row)) onTick([row.id], !ticked.has(row.id))
      },
    }
    const step =
      event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey) ? () => tickAll(true) : steps[event.key]
    if (!step) return
    event.preventDefault()
    step()
  }

  return (
    <table
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are chosen is a grid
      role="grid"
      aria-label="What was found"
      aria-multiselectable="true"
      aria-rowcount={rows.length + 1}
      aria-activedescendant={shown.some(({ index }) => index === active) ? `preview-${active}` : undefined}
      tabIndex={0}
      onKeyDown={press}
      className="group/table @container block rounded-md"
    >
      <thead className="sticky top-0 z-10 block bg-surface">
        <tr
          aria-rowindex={1}
          className={`${previewColumns} h-7 border-b border-line text-left text-xs text-ink-3 *:font-medium`}
        >
          <th scope="col" className="grid">
            <Checkbox label="All" checked={isTicked} onChange={tickAll} />
          </th>
          <th scope="col" className="col-span-2">
            Provider and type
          </th>
          <th scope="col" className="@max-[720px]:hidden">
            Environment
          </th>
          <th scope="col">In the file</th>
          <th scope="col" className="@max-[720px]:hidden">
            {last.title}
          </th>
        </tr>
      </thead>
      <tbody
        ref={body}
        className="block"
        style={{ height: virtual.getTotalSize(), paddingTop: (shown[0]?.start ?? margin) - margin }}
      >
        {shown.map(({ index }) => {
          const row = rows[index]
          return (
            row && (
              <PreviewLine
                key={row.id}
                measure={virtual.measureElement}
                index={index}
                row={row}
                provider={row.provider === null ? null : (facts.get(row.provider) ?? null)}
                isTicked={ticked.has(row.id)}
                isActive={index === active}
                onChoose={choose}
                cell={last.cell}
              />
            )
          )
        })}
      </tbody>
    </table>
  )
}

/** What the vault holds already cannot be kept once more. */
const isFree = ({ state }: PreviewRow) => state !== 'held'
