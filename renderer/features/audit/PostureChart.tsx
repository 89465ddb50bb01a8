import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { utcDayOf } from '../../ui/moments.ts'
import { severityNames } from '../../ui/SeverityMark.tsx'
import { chartOf, type Posture, sumOf } from './chartOf.ts'

const inks = { critical: 'bg-crit', high: 'bg-crit/60', medium: 'bg-warn/60', low: 'bg-edge' }
const height = 96

/** How many findings were open on each day that was audited: a picture, and the same as a table. */
export function PostureChart({ history }: { history: readonly Posture[] }) {
  const [isTable, setTable] = useState(false)
  const { columns, top } = chartOf(history)
  const [first, last] = [columns[0]?.posture, columns.at(-1)?.posture]
  if (!first || !last) return null
  return (
    <>
      {isTable ? (
        <PostureTable days={columns.map(({ posture }) => posture).reverse()} />
      ) : (
        <>
          <div
            role="img"
            aria-label={`Open findings by day: ${sumOf(first)} on ${utcDayOf(first.day)}, ${sumOf(last)} on ${utcDayOf(last.day)}, ${top} at most.`}
            className="relative mt-1 border-b border-line"
            style={{ height }}
          >
            <span aria-hidden="true" className="absolute top-0 left-0 text-xs text-ink-3 tabular-nums">
              {top.toLocaleString('en-GB')}
            </span>
            {columns.map(({ posture, left, width, blocks }) => (
              <div
                key={posture.day}
                title={textOf(posture)}
                className="absolute inset-y-0 border-x border-transparent hover:bg-hover"
                style={{ left: `${left * 100}%`, width: `${width * 100}%` }}
              >
                {blocks.map(({ severity, bottom, height: share }) => (
                  <i
                    key={severity}
                    className={classes('absolute inset-x-0 border-t border-surface', inks[severity])}
                    style={{ bottom: `${bottom * 80}%`, height: `${share * 80}%` }}
                  />
                ))}
              </div>
            ))}
          </div>
          <p aria-hidden="true" className="mt-1 flex justify-between text-xs text-ink-3">
            <span>{first === last ? '' : utcDayOf(first.day)}</span>
            <span>{utcDayOf(last.day)}</span>
          </p>
        </>
      )}
      <Button look="link" className="mt-1 -ml-2.5" aria-expanded={isTable} onClick={() => setTable(!isTable)}>
        {isTable ? 'Show as a picture' : 'Show as a table'}
      </Button>
    </>
  )
}

function PostureTable({ days }: { days: readonly Posture[] }) {
  return (
    <table className="w-full border-collapse text-right tabular-nums">
      <caption className="sr-only">Open findings by day</caption>
      <thead>
        <tr className="border-b border-line text-xs text-ink-3 *:font-medium">
          <th scope="col" className="text-left">
            Day
          </th>
          {Object.values(severityNames).map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
          <th scope="col">Accepted</th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, critical, high, medium, low, accepted }) => (
          <tr key={day} className="h-6 border-b border-line-soft">
            <th scope="row" className="text-left font-normal whitespace-nowrap">
              {utcDayOf(day)}
            </th>
            <td>{critical}</td>
            <td>{high}</td>
            <td>{medium}</td>
            <td>{low}</td>
            <td>{accepted}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const textOf = ({ day, critical, high, medium, low }: Posture) =>
  `${utcDayOf(day)}: ${critical} critical, ${high} high, ${medium} medium, ${low} low`
