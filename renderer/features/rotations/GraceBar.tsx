import type { ReactNode } from 'react'
import { whenOf } from '../../ui/moments.ts'
import { timeLeft } from './timeLeft.ts'

interface GraceBarProps {
  /** Milliseconds since 1970: when both values began to work, when that ends, and now. */
  since: number
  until: number
  now: number
  /** What can be done about it. */
  children: ReactNode
}

/** How much of the grace is left, and how much is gone. */
export function GraceBar({ since, until, now, children }: GraceBarProps) {
  const whole = Math.max(until - since, 1)
  const gone = Math.min(Math.max(now - since, 0), whole)
  const left = until - now
  return (
    <div className="border-b border-line px-4 py-3 last:border-b-0">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <b className="text-base tabular-nums">{left > 0 ? `${timeLeft(left)} left` : 'The grace is over'}</b>
        <span className="flex items-baseline gap-3">
          <time dateTime={new Date(until).toISOString()} className="text-ink-2 tabular-nums">
            {left > 0 ? 'until' : 'since'} {whenOf(new Date(until).toISOString(), now)}
          </time>
          {children}
        </span>
      </p>
      <div
        role="img"
        aria-label={`${timeLeft(gone)} of ${timeLeft(whole)} gone`}
        className="mt-2 h-1.5 overflow-hidden rounded-full bg-line"
      >
        <div className="h-full bg-used" style={{ width: `${(gone / whole) * 100}%` }} />
      </div>
    </div>
  )
}
