import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import { Segmented } from '../../ui/Choice.tsx'
import { moved, showing, type TimeWindow } from './timeWindow.ts'

const spans = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '12 months' },
]

interface WindowControlsProps {
  window: TimeWindow
  now: number
  /** What must stay in sight, if anything. */
  anchor: number | null
  onChange: (window: TimeWindow) => void
}

/** Which part of time is shown. */
export function WindowControls({ window, now, anchor, onChange }: WindowControlsProps) {
  function span(days: number) {
    const next = { ...window, days }
    onChange(anchor === null ? next : showing(next, anchor, now))
  }
  return (
    <>
      {window.from !== null && (
        <Button look="quiet" onClick={() => onChange({ ...window, from: null })}>
          Today
        </Button>
      )}
      <span className="flex">
        <Button
          look="quiet"
          icon={ChevronLeft}
          aria-label="Earlier"
          onClick={() => onChange(moved(window, 'earlier', now))}
        />
        <Button
          look="quiet"
          icon={ChevronRight}
          aria-label="Later"
          onClick={() => onChange(moved(window, 'later', now))}
        />
      </span>
      <Segmented label="Zoom" options={spans} value={String(window.days)} onChoose={(days) => span(Number(days))} />
    </>
  )
}
