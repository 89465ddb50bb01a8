import { classes } from '../../ui/classes.ts'
import { EnvironmentMark } from '../../ui/Environment.tsx'
import { dayOf, endIn } from '../../ui/moments.ts'
import type { EndMark } from './layoutLanes.ts'
import { markId } from './markId.ts'

const tones = {
  none: 'text-ink-2',
  plain: 'text-ink-2',
  warn: 'font-semibold text-warn',
  crit: 'font-semibold text-crit',
}

interface TimelineMarkProps {
  mark: EndMark
  now: number
  isActive: boolean
  isSelected: boolean
}

/** One mark with its label: a key, or the number of those that end together. */
export function TimelineMark({ mark, now, isActive, isSelected }: TimelineMarkProps) {
  const { keys, left, width, row, flipped, text } = mark
  const [first] = keys
  if (!first) return null
  const { tone } = endIn(first.row.expiresAt, now)
  const isOne = keys.length === 1
  const until = dayOf(first.row.expiresAt ?? '')
  const title = `${text}, ${isOne ? '' : 'the first on '}${until}`
  return (
    <div
      id={markId(mark)}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      aria-label={isOne ? `${title}${wordOf(first.row.environmentClass)}` : title}
      title={title}
      data-mark={first.row.id}
      className={classes(
        'absolute flex h-5 items-center gap-1.25 rounded-sm px-0.75 text-xs whitespace-nowrap outline-focus',
        flipped && 'flex-row-reverse',
        tones[tone],
        isSelected ? 'bg-accent-soft outline-2' : 'hover:bg-hover',
        isActive && 'group-focus-visible/plot:outline-2',
        !isOne && 'justify-center border border-edge bg-surface',
      )}
      style={{ left, width, top: row * 22 }}
    >
      {isOne && (
        <span aria-hidden="true" className={classes('inline-grid size-2 shrink-0', tone === 'plain' && 'text-ink')}>
          {first.row.environmentClass === null ? (
            <span className="h-0.5 w-2 self-center rounded-full bg-current" />
          ) : (
            <EnvironmentMark of={first.row.environmentClass} />
          )}
        </span>
      )}
      <bdi className="truncate">{text}</bdi>
    </div>
  )
}

const wordOf = (environmentClass: string | null) =>
  environmentClass === null ? '' : environmentClass === 'production' ? ', production' : ', not production'
