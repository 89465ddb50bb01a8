import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef } from 'react'
import { useProviders } from '../../vault/hooks.ts'
import { edge, type LaidLane, type Plot } from './layoutLanes.ts'
import { markId } from './markId.ts'
import { markOf, type Step } from './nextMark.ts'
import { TimeAxis, TimeGrid } from './TimeAxis.tsx'
import { TimelineLane } from './TimelineLane.tsx'
import { rangeText } from './ticksOf.ts'
import { boundsOf } from './timeWindow.ts'

const steps: Record<string, Step> = {
  ArrowLeft: 'earlier',
  ArrowRight: 'later',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
}

interface TimelineProps {
  laid: readonly LaidLane[]
  plot: Pick<Plot, 'window' | 'now' | 'width'>
  active: string | null
  selected: string | null
  /** Takes the element whose width the plot has. */
  measure: (element: HTMLElement | null) => void
  onStep: (step: Step) => void
  /** The mark that shows this key was chosen. */
  onChoose: (id: string) => void
  /** @param moment what the pointer is over, `share` of the width from the left */
  onZoom: (way: 'in' | 'out', moment: number, share: number) => void
}

/** The lanes of all providers. One stop for Tab; only the lanes in sight are made. */
export function Timeline({ laid, plot, active, selected, measure, onStep, onChoose, onZoom }: TimelineProps) {
  const names = useProviders()
  const scroller = useRef<HTMLDivElement>(null)
  const heights = useMemo(() => laid.map(({ height }) => height), [laid])
  const virtual = useVirtualizer({
    count: laid.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => heights[at] ?? 0,
    overscan: 2,
    scrollPaddingStart: 36,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: other heights need other places
  useEffect(() => virtual.measure(), [heights])

  const found = markOf(laid, active)
  const lane = found?.lane
  useEffect(() => {
    if (lane !== undefined) virtual.scrollToIndex(lane, { align: 'auto' })
  }, [virtual, lane])

  const zoom = useRef(onZoom)
  zoom.current = (way, moment, share) => onZoom(way, moment, share)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      // Else the browser would zoom the page.
      event.preventDefault()
      const { left } = element.getBoundingClientRect()
      const share = Math.min(1, Math.max(0, (event.clientX - left - headWidth - edge) / (plot.width - edge)))
      const { from, to } = boundsOf(plot.window, plot.now)
      zoom.current(event.deltaY < 0 ? 'in' : 'out', from + share * (to - from), share)
    }
    element.addEventListener('wheel', turn, { passive: false })
    return () => element.removeEventListener('wheel', turn)
  }, [plot])

  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const step = steps[event.key]
    if (step) onStep(step)
    else if ((event.key === 'Enter' || event.key === ' ') && active !== null) onChoose(active)
    else return
    event.preventDefault()
  }

  const choose = ({ target }: MouseEvent) => {
    const mark = target instanceof Element ? target.closest<HTMLElement>('[data-mark]') : null
    if (mark?.dataset.mark) onChoose(mark.dataset.mark)
  }

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto pr-4 pl-5 outline-none">
      <div className="sticky top-0 z-10 flex border-b border-line bg-surface">
        <span className="w-46 shrink-0 truncate py-2.5 text-xs text-ink-3">{rangeText(plot)}</span>
        <div ref={measure} className="min-w-0 flex-1">
          <TimeAxis plot={plot} />
        </div>
      </div>
      <div
        role="listbox"
        tabIndex={0}
        aria-label="Keys by the day they end"
        aria-activedescendant={found && markId(found.mark)}
        className="group/plot relative min-h-[calc(100%-37px)] outline-none"
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={press}
        onClick={choose}
      >
        <TimeGrid plot={plot} />
        {virtual.getVirtualItems().map(({ index, start }) => {
          const one = laid[index]
          if (!one) return null
          const { provider } = one.lane
          return (
            <TimelineLane
              key={provider ?? ''}
              laid={one}
              name={provider === null ? 'Not known' : (names.get(provider)?.name ?? provider)}
              now={plot.now}
              top={start}
              active={lane === index ? active : null}
              selected={selected}
            />
          )
        })}
      </div>
    </div>
  )
}

/** As `w-46`. */
const headWidth = 184
