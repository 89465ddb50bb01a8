import type { Severity } from '../../shared/model/finding.ts'
import { classes } from './classes.ts'

/** How severities are called, the worst first. */
export const severityNames: Record<Severity, string> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
}

const bars = {
  high: { lit: 3, ink: 'bg-crit' },
  medium: { lit: 2, ink: 'bg-warn' },
  low: { lit: 1, ink: 'bg-ink-3' },
}
const heights = ['h-1.25', 'h-2', 'h-2.75']

/** How bad something is, by shape: a filled box with "!", or three, two or one bars. Its word stands beside it. */
export function SeverityMark({ of }: { of: Severity }) {
  if (of === 'critical')
    return (
      <span
        aria-hidden="true"
        className="inline-grid size-4 shrink-0 place-items-center rounded-sm bg-crit text-xs leading-none font-bold text-surface"
      >
        !
      </span>
    )
  const { lit, ink } = bars[of]
  return (
    <span aria-hidden="true" className="inline-flex size-4 shrink-0 items-end justify-center gap-0.5 pb-0.5">
      {heights.map((height, place) => (
        <i key={height} className={classes('w-0.75 rounded-[1px]', height, place < lit ? ink : 'bg-edge')} />
      ))}
    </span>
  )
}
