import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from '../../ui/classes.ts'
import { whenOf } from '../../ui/moments.ts'
import type { Told } from './safetyOf.ts'
import { type Step, stepsOf } from './stepsOf.ts'

const spoken: Record<Step['stands'], string> = { done: 'Done', now: 'Now', ahead: 'Not yet' }

interface StepsProps {
  told: Told
  /** Milliseconds since 1970. */
  now: number
  /** What stands below the step that it is at. */
  children: ReactNode
}

/** The steps of a rotation from above: those that were taken, the one that it is at, and those that are ahead. */
export function Steps({ told, now, children }: StepsProps) {
  return (
    <ol aria-label="Steps">
      {stepsOf(told).map(({ title, stands, at, note }) => (
        <li
          key={title}
          aria-current={stands === 'now' ? 'step' : undefined}
          className="group relative flex gap-3 pb-3 last:pb-0"
        >
          <span
            aria-hidden="true"
            className={classes(
              'absolute top-5 bottom-0 left-2.25 border-l-2 group-last:hidden',
              stands === 'done' ? 'border-ink-2' : 'border-line',
            )}
          />
          <Sign stands={stands} />
          <div className="min-w-0 flex-1">
            <p className="flex items-baseline gap-3">
              <span className={classes('flex-1', stands === 'ahead' ? 'text-ink-2' : 'font-semibold')}>
                <span className="sr-only">{spoken[stands]}: </span>
                {title}
              </span>
              {at && (
                <time dateTime={at} className="shrink-0 text-ink-3 tabular-nums">
                  {whenOf(at, now)}
                </time>
              )}
            </p>
            {note && <bdi className="block text-ink-2">{note}</bdi>}
            {stands === 'now' && children}
          </div>
        </li>
      ))}
    </ol>
  )
}

function Sign({ stands }: Pick<Step, 'stands'>) {
  return (
    <span
      aria-hidden="true"
      className={classes(
        'grid size-5 shrink-0 place-items-center rounded-full border-2',
        stands === 'done' && 'border-ink-2 bg-ink-2 text-surface',
        stands === 'now' && 'border-accent bg-accent',
        stands === 'ahead' && 'border-field bg-surface',
      )}
    >
      {stands === 'done' && <Check size={12} strokeWidth={3} />}
      {stands === 'now' && <span className="size-2 rounded-full bg-on-accent" />}
    </span>
  )
}
