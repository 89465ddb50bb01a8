import type { ReactNode } from 'react'
import { classes } from '../ui/classes.ts'

interface SidebarLineProps {
  mark: ReactNode
  title: string
  count?: number | undefined
  /** The count is of what must be done today. */
  hot?: boolean | undefined
  /** It is what is shown. */
  current?: boolean
  /** The one line on which Tab stops; the arrows lead to the others. */
  isStop?: boolean
  end?: ReactNode
  onChoose: () => void
}

/** One line of the sidebar. */
export function SidebarLine({ mark, title, count, hot, current, isStop, end, onChoose }: SidebarLineProps) {
  return (
    <li>
      <button
        type="button"
        title={title}
        tabIndex={isStop ? 0 : -1}
        aria-current={current ? 'page' : undefined}
        onClick={onChoose}
        className={classes(
          'flex h-line w-full items-center gap-2 rounded-md px-2 text-left outline-offset-[-2px]',
          current ? 'bg-accent-soft font-semibold text-ink' : 'text-ink-2 hover:bg-hover',
        )}
      >
        <span
          className={classes('inline-grid w-5 shrink-0 place-items-center', current ? 'text-accent-ink' : 'text-ink-3')}
        >
          {mark}
        </span>
        <span className="min-w-0 flex-1 truncate max-side:sr-only">
          <bdi>{title}</bdi>
        </span>
        {count !== undefined && count > 0 && (
          <span className={classes('tabular-nums max-side:hidden', hot ? 'font-bold text-crit' : 'text-ink-3')}>
            {count.toLocaleString('en-GB')}
          </span>
        )}
        {end && <span className="flex items-center gap-2 max-side:hidden">{end}</span>}
      </button>
    </li>
  )
}
