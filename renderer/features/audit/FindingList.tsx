import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useId, useRef } from 'react'
import { classes } from '../../ui/classes.ts'
import { moveBy } from '../../ui/moveBy.ts'
import { useFirstFocus } from '../../ui/useFirstFocus.ts'
import { useKeys } from '../../vault/hooks.ts'
import { FindingLine } from './FindingLine.tsx'
import { FoldLine } from './FoldLine.tsx'
import { GroupHead } from './GroupHead.tsx'
import type { Line } from './linesOf.ts'
import type { Section } from './sectionsOf.ts'
import { isStop } from './useActiveLine.ts'

interface FindingListProps {
  /** For the element that has the focus. */
  list: RefObject<HTMLDivElement | null>
  lines: readonly Line[]
  titleOf: (rule: string) => string
  /** The name of a provider. */
  nameOf: (provider: string) => string
  /** The place of the line where the arrows are; -1 where there is none. */
  active: number
  onChoose: (place: number) => void
  /** What has not come of a section is in sight. */
  onMore: (section: Section) => void
  /** Enter: what the active line offers. */
  onAct: () => void
  /** Shows or hides what a fold stands for, or what is beside the list. */
  onOpen: (line: Line, isOpen: boolean) => void
}

const rowHeight = 36
const headHeight = 34

/** The findings, of any number: only what is seen is there. It is one stop for Tab, and the arrows move in it. */
export function FindingList({
  list,
  lines,
  titleOf,
  nameOf,
  active,
  onChoose,
  onMore,
  onAct,
  onOpen,
}: FindingListProps) {
  const id = useId()
  const byId = useKeys((state) => state.byId)
  // Another function makes the virtualizer lay out all lines anew, which other lines must and a render must not.
  const getItemKey = useCallback((place: number) => lines[place]?.id ?? place, [lines])
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => list.current,
    estimateSize: (place) => (lines[place]?.kind === 'head' ? headHeight : rowHeight),
    getItemKey,
    overscan: 8,
  })
  useFirstFocus(() => list.current?.focus({ preventScroll: true }))
  const seen = virtualizer.getVirtualItems()

  const latest = useRef(onMore)
  latest.current = onMore
  const awaited = seen.flatMap(({ index }) => {
    const line = lines[index]
    return line?.kind === 'more' ? line.section : []
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for when it comes into sight
  useEffect(() => {
    for (const section of awaited) latest.current(section)
  }, [lines, awaited.map((section) => section.id).join()])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a move scrolls, new lines do not
  useEffect(() => {
    // The head above the first line is worth seeing with it.
    if (active >= 0) virtualizer.scrollToIndex(active === 1 ? 0 : active)
  }, [active])

  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const page = Math.floor((list.current?.clientHeight ?? 0) / rowHeight) - 1
    const line = lines[active]
    const next = moveBy(event.key, lines.length, active, page, (place) => isStop(lines[place]))
    if (next !== null) onChoose(next)
    else if (event.key === 'Enter') onAct()
    else if (line && (event.key === 'ArrowRight' || event.key === ' ')) onOpen(line, true)
    else if (line && (event.key === 'ArrowLeft' || event.key === 'Escape')) onOpen(line, false)
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={list}
      role="tree"
      aria-label="Findings"
      aria-activedescendant={seen.some(({ index }) => index === active) ? `${id}-${active}` : undefined}
      tabIndex={0}
      onKeyDown={press}
      className="group/list @container min-h-0 flex-1 overflow-x-hidden overflow-y-auto outline-none"
    >
      <div role="presentation" style={{ height: virtualizer.getTotalSize(), paddingTop: seen[0]?.start }}>
        {seen.map(({ index }) => {
          const line = lines[index]
          if (!line) return null
          const row = line.kind === 'finding' ? byId.get(line.finding.key) : undefined
          if (line.kind === 'head' || line.kind === 'more')
            return (
              <div key={line.id} role="presentation">
                {line.kind === 'head' ? (
                  <GroupHead group={line.group} />
                ) : (
                  <p className="flex h-row items-center px-5 text-xs text-ink-3">Loading…</p>
                )}
              </div>
            )
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the active one
            // biome-ignore lint/a11y/useKeyWithClickEvents: Enter and the arrows do the same
            <div
              key={line.id}
              id={`${id}-${index}`}
              role="treeitem"
              aria-level={line.kind === 'finding' && line.isFolded ? 2 : 1}
              aria-selected={index === active}
              aria-expanded={line.kind === 'fold' ? line.isOpen : undefined}
              onClick={() => {
                onChoose(index)
                onOpen(line, line.kind === 'fold' ? !line.isOpen : true)
              }}
              className={classes(
                'h-row border-b border-line-soft outline-focus -outline-offset-2',
                index === active
                  ? 'bg-accent-soft shadow-[inset_3px_0_var(--color-used)] group-focus-visible/list:outline-2'
                  : 'hover:bg-hover',
              )}
            >
              {line.kind === 'fold' ? (
                <FoldLine fold={line.fold} title={titleOf(line.fold.rule)} isOpen={line.isOpen} />
              ) : (
                <FindingLine
                  finding={line.finding}
                  row={row}
                  provider={row?.provider ? nameOf(row.provider) : null}
                  isFolded={line.isFolded}
                />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
