import { classes } from '../ui/classes.ts'
import { count } from '../ui/moments.ts'
import type { Coverage } from './coverageOf.ts'

const mostNamed = 6
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const shortDay = (moment: string) => day.format(new Date(moment))

/** A strip with one mark a day: full where a log covers it, a stub where none does. With the focus it names the gaps. */
export function CoverageStrip({ coverage }: { coverage: Coverage }) {
  const { days, covered, gaps, from, to } = coverage
  const unseen = days.length - covered
  const named = gaps.map((gap) =>
    gap.days === 1 ? shortDay(gap.from) : `${shortDay(gap.from)} to ${shortDay(gap.to)}`,
  )
  const inShort = gaps.length === 0 ? 'no gap' : `${count(gaps.length, 'gap')}, ${count(unseen, 'day')} unseen`
  const others = named.length - mostNamed
  const rest = others > 0 ? `, and ${count(others, 'other gap')}` : ''
  const inWords = gaps.length === 0 ? 'No gap.' : `No log of ${named.slice(0, mostNamed).join(', ')}${rest}.`
  return (
    <div className="group">
      <div
        role="img"
        aria-label={`${covered} of ${count(days.length, 'day')} covered. ${inWords}`}
        title={inWords}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: with the focus it tells which days are missing
        tabIndex={0}
        className="mt-1.5 mb-1 flex h-4 items-end gap-px rounded-sm"
      >
        {days.map((isCovered, place) => (
          <i
            // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place
            key={place}
            className={classes('min-w-0 flex-1 rounded-[1px]', isCovered ? 'h-full bg-used' : 'h-0.5 bg-field')}
          />
        ))}
      </div>
      <div aria-hidden="true" className="flex justify-between gap-3 text-xs text-ink-3">
        <span>{shortDay(from)}</span>
        <span className="pointed:hidden">{inShort}</span>
        <span className="hidden text-center pointed:inline">{inWords}</span>
        <span>{shortDay(to)}</span>
      </div>
    </div>
  )
}
