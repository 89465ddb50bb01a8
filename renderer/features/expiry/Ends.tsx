import { CalendarPlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { EnvironmentMark } from '../../ui/Environment.tsx'
import { Page } from '../../ui/Page.tsx'
import { useShortcut } from '../../ui/shortcuts.ts'
import { useNow } from '../../ui/useNow.ts'
import { ExportCalendar } from '../../vault/ExportCalendar.tsx'
import { usePlace } from '../../vault/hooks.ts'
import type { KeyRow } from '../../vault/keysStore.ts'
import { MoveDate } from '../../vault/MoveDate.tsx'
import { useVault } from '../../vault/VaultContext.ts'
import { EndlessLine } from './EndlessLine.tsx'
import { labelOf, searchFor, summaryOf } from './endsOf.ts'
import { bySoonest, lanesOf } from './lanesOf.ts'
import { layoutLanes } from './layoutLanes.ts'
import { markOf, nextKey, type Step } from './nextMark.ts'
import { Timeline } from './Timeline.tsx'
import { boundsOf, fitting, moved, showing, type TimeWindow, zoomed } from './timeWindow.ts'
import { useTextWidth } from './useTextWidth.ts'
import { useWidth } from './useWidth.ts'
import { WindowControls } from './WindowControls.tsx'

const hints = [
  { keys: ['ArrowLeft', 'ArrowRight'], label: 'next key in time' },
  { keys: ['ArrowUp', 'ArrowDown'], label: 'next provider' },
  { keys: ['Enter'], label: 'show' },
  { keys: ['+', '-'], label: 'zoom' },
]
const moveHint = { keys: ['D'], label: 'move the date' }

/** The ends of all keys along the time, and what a person does with them. */
export function Ends({ rows }: { rows: readonly KeyRow[] }) {
  const { place } = useVault()
  const selected = usePlace((here) => here.selected)
  const now = useNow()
  const widthOf = useTextWidth()
  const [measure, width] = useWidth()
  const [window, setWindow] = useState<TimeWindow>({ from: null, days: 365 })
  const [reached, setReached] = useState<string | null>(null)
  const [moving, setMoving] = useState<KeyRow | null>(null)
  const [isExporting, setExporting] = useState(false)

  const lanes = useMemo(() => lanesOf(rows), [rows])
  const ends = useMemo(() => lanes.flatMap(({ keys }) => keys).sort(bySoonest), [lanes])
  const byId = useMemo(() => new Map(ends.map((key) => [key.row.id, key])), [ends])
  const plot = useMemo(() => ({ window, now, width }), [window, now, width])
  const laid = useMemo(
    () => (width === 0 ? [] : layoutLanes(lanes, { ...plot, widthOf, textOf: ({ row }) => labelOf(row, plot.now) })),
    [lanes, plot, widthOf, width],
  )

  const known = [reached, selected].find((id) => id !== null && byId.has(id))
  const active = known ?? ends[0]?.row.id ?? null
  const anchor = active === null ? null : (byId.get(active)?.at ?? null)
  const movable = selected === null ? undefined : byId.get(selected)?.row
  const { to } = boundsOf(window, now)

  const zoom = (way: 'in' | 'out') => setWindow(zoomed(window, way, now, anchor))
  useShortcut({ keys: '+', label: 'Zoom in', group: 'Expiry' }, () => zoom('in'))
  useShortcut({ keys: '-', label: 'Zoom out', group: 'Expiry' }, () => zoom('out'))
  useShortcut({ keys: 'D', label: 'Move the date', group: 'Expiry' }, () => setMoving(movable ?? null), !!movable)

  function step(step: Step) {
    const key = nextKey(laid, active, step)
    if (!key) return
    setReached(key.row.id)
    setWindow(showing(window, key.at, now))
  }

  function choose(id: string) {
    setReached(id)
    const keys = markOf(laid, id)?.mark.keys ?? []
    if (keys.length < 2) return place.select(id)
    const closer = fitting(keys[0]?.at ?? 0, keys.at(-1)?.at ?? 0)
    if (closer.days < window.days) setWindow(closer)
    else place.search(searchFor(keys))
  }

  return (
    <Page
      title="Expiry"
      count={summaryOf(ends, now)}
      actions={
        <>
          <WindowControls window={window} now={now} anchor={anchor} onChange={setWindow} />
          <Button look="quiet" icon={CalendarPlus} onClick={() => setExporting(true)}>
            Export .ics
          </Button>
        </>
      }
      hints={movable ? [...hints, moveHint] : hints}
      legend={<Legend />}
    >
      <Timeline
        {...{ laid, plot, active, selected, measure }}
        onStep={step}
        onChoose={choose}
        onZoom={(way, moment, share) => setWindow(zoomed(window, way, now, moment, share))}
      />
      <EndlessLine
        rows={rows}
        later={ends.filter(({ at }) => at >= to).length}
        onLater={() => setWindow(moved(window, 'later', now))}
      />
      {moving && <MoveDate rows={[moving]} onClose={() => setMoving(null)} />}
      {isExporting && <ExportCalendar onClose={() => setExporting(false)} />}
    </Page>
  )
}

const Legend = () => (
  <span className="flex shrink-0 gap-4 whitespace-nowrap max-panel:hidden">
    <span className="inline-flex items-center gap-1.5">
      <EnvironmentMark of="production" /> production
    </span>
    <span className="inline-flex items-center gap-1.5">
      <EnvironmentMark of="non-production" /> not production
    </span>
  </span>
)
