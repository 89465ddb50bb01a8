import { classes } from '../../ui/classes.ts'
import type { LevelState } from './levelOf.ts'

interface LevelButtonsProps {
  /** What they are the levels of. */
  of: string
  levels: readonly string[]
  states: readonly LevelState[]
  /** One is chosen, the first being nothing. */
  isLadder: boolean
  onChoose: (level: number) => void
}

/** The levels a provider offers for some scopes, side by side. They are no stops for Tab: the tree around them leads there. */
export function LevelButtons({ of, levels, states, isLadder, onChoose }: LevelButtonsProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a field set cannot stand in a row
    <div
      role="group"
      aria-label={of}
      className="grid h-6 auto-cols-[minmax(46px,auto)] grid-flow-col rounded-md border border-edge bg-sunken p-px text-xs"
    >
      {levels.map((level, at) => {
        const state = states[at]
        if (state === undefined || state === 'absent')
          return (
            <span key={level} aria-hidden="true" className="text-center leading-5 text-ink-3">
              –
            </span>
          )
        const isNone = isLadder && at === 0
        return (
          <button
            key={level}
            type="button"
            tabIndex={-1}
            data-column={at}
            aria-pressed={state === 'some' ? 'mixed' : state === 'on'}
            title={state === 'some' ? 'Some of it' : undefined}
            className={classes(
              'rounded-sm px-1.5 text-center leading-5 text-ink-2',
              state === 'on' && isNone && 'bg-surface font-semibold text-ink shadow-[0_0_0_1px_var(--color-field)]',
              state === 'on' &&
                !isNone &&
                'bg-accent-soft font-semibold text-accent-ink shadow-[0_0_0_1.5px_var(--color-used)]',
              state === 'some' && 'border border-dashed border-accent-ink leading-4.5! text-accent-ink',
            )}
            onClick={() => onChoose(at)}
          >
            {level}
          </button>
        )
      })}
    </div>
  )
}
