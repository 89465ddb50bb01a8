import { startOfDay } from '../../../shared/model/localDays.ts'
import { classes } from '../../ui/classes.ts'
import { type Plot, placeOf } from './layoutLanes.ts'
import { ticksOf } from './ticksOf.ts'
import { isIn } from './timeWindow.ts'

type Shown = Pick<Plot, 'window' | 'now' | 'width'>

/** The names of months, weeks or days above the lanes. */
export function TimeAxis({ plot }: { plot: Shown }) {
  return (
    <div aria-hidden="true" className="relative h-9 min-w-0 flex-1 overflow-hidden text-xs text-ink-3">
      {ticksOf(plot).map(({ x, label }) => (
        <span key={x} className="absolute top-2.5 pl-1 whitespace-nowrap" style={{ left: x }}>
          {label}
        </span>
      ))}
      {isIn(plot.window, plot.now, plot.now) && (
        <b className="absolute top-2.5 text-ink" style={{ left: placeOf(startOfDay(plot.now), plot) - 1 }}>
          Today
        </b>
      )}
    </div>
  )
}

/** What stands behind the lanes: the lines of the axis, the next 30 days, and today. */
export function TimeGrid({ plot }: { plot: Shown }) {
  const today = placeOf(startOfDay(plot.now), plot)
  const soon = placeOf(startOfDay(plot.now, 31), plot)
  const isToday = isIn(plot.window, plot.now, plot.now)
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-y-0 right-0 left-46 overflow-hidden">
      {/* A band over all of it would say nothing. */}
      {soon < plot.width && (
        <Upright at={isToday ? today : 0} width={Math.max(0, soon - (isToday ? today : 0))} look="bg-warn-soft" />
      )}
      {ticksOf(plot).map(({ x }) => (
        <Upright key={x} at={x} width={1} look="bg-line-soft" />
      ))}
      {isToday && <Upright at={today - 1} width={2} look="bg-ink" />}
    </div>
  )
}

const Upright = ({ at, width, look }: { at: number; width: number; look: string }) => (
  <span className={classes('absolute inset-y-0', look)} style={{ left: at, width }} />
)
