import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { classes } from '../../ui/classes.ts'
import { weekdayOf } from '../../ui/moments.ts'
import { useFirstFocus } from '../../ui/useFirstFocus.ts'
import { placeAfter } from '../../ui/useRoving.ts'
import type { ActivityLine } from './activityLines.ts'
import { EventLine } from './EventLine.tsx'

const lineHeight = 36
const wantsMoreBefore = 30

interface ActivityListProps {
  lines: readonly ActivityLine[]
  /** The names of keys, by id. */
  nameOf: (key: string) => string | undefined
  onMore: () => void
  /** Shows the key that an event is about. */
  onOpen: (key: string) => void
}

/** The log of any length: only what is seen is there. It is one stop for Tab, and the arrows move in it. */
export function ActivityList({ lines, nameOf, onMore, onOpen }: ActivityListProps) {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(1)
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => lineHeight,
    overscan: 8,
  })
  useFirstFocus(() => box.current?.focus())
  const seen = virtualizer.getVirtualItems()
  const last = seen.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= lines.length - wantsMoreBefore) onMore()
  }, [last, lines.length, onMore])

  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const line = lines[active]
    if (event.key === 'Enter' && line && 'event' in line && line.event.key) onOpen(line.event.key)
    else {
      const next = placeAfter(event.key, active, lines.length)
      if (next === null) return
      // The head of a day is passed over.
      const isHead = 'day' in (lines[next] ?? {})
      const place = isHead ? (next < active && next > 0 ? next - 1 : next + 1) : next
      setActive(place)
      virtualizer.scrollToIndex(isHead && next === 0 ? 0 : place)
    }
    event.preventDefault()
  }

  return (
    <div
      ref={box}
      role="listbox"
      aria-label="What happened"
      aria-activedescendant={seen.some(({ index }) => index === active) ? `${id}-${active}` : undefined}
      tabIndex={0}
      onKeyDown={press}
      className="group/list min-h-0 flex-1 overflow-y-auto outline-none"
    >
      <div role="presentation" style={{ height: virtualizer.getTotalSize(), paddingTop: seen[0]?.start }}>
        {seen.map(({ index }) => {
          const line = lines[index]
          if (!line) return null
          return 'day' in line ? (
            <div
              key={line.day}
              role="presentation"
              className="flex h-row items-end border-b border-line px-6 pb-1.5 font-semibold"
            >
              {weekdayOf(line.at)}
            </div>
          ) : (
            // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the active one
            // biome-ignore lint/a11y/useKeyWithClickEvents: Enter opens it as well
            <div
              key={index}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              onClick={() => setActive(index)}
              className={classes(
                'h-row border-b border-line-soft px-6 hover:bg-hover',
                index === active &&
                  'outline-focus -outline-offset-2 group-focus-visible/list:bg-accent-soft group-focus-visible/list:outline-2',
              )}
            >
              <EventLine event={line.event} name={nameOf(line.event.key ?? '')} onOpen={onOpen} />
            </div>
          )
        })}
      </div>
    </div>
  )
}
