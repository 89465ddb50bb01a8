import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import { Keys } from './Keys.tsx'

const looks = {
  /** The one thing this screen is for: at most one at a time. */
  primary: 'border-accent bg-accent text-on-accent font-semibold hover:brightness-110',
  plain: 'border-edge bg-surface text-ink hover:bg-hover',
  quiet: 'border-transparent text-ink-2 hover:bg-hover hover:text-ink',
  link: 'border-transparent text-accent-ink hover:underline',
  danger: 'border-crit bg-surface text-crit hover:bg-crit-soft',
}

interface ButtonProps extends ComponentProps<'button'> {
  look?: keyof typeof looks
  size?: 'usual' | 'big'
  icon?: LucideIcon
  /** The shortcut that does the same, such as `Mod+K`: it is shown, not bound. */
  keys?: string
}

/** A button; with an icon alone it needs an `aria-label`. */
export function Button({
  look = 'plain',
  size = 'usual',
  icon: Icon,
  keys,
  className,
  children,
  onKeyDown,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      className={classes(
        'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap transition-colors',
        'disabled:border-dashed disabled:border-edge disabled:bg-transparent disabled:text-ink-3 disabled:hover:no-underline',
        size === 'big' ? 'h-9 px-3.5' : 'h-line',
        size === 'usual' && (children ? 'px-2.5' : 'w-line'),
        looks[look],
        className,
      )}
      onKeyDown={(event) => {
        // Held down, it would press what comes in its place too, such as the answer to a question.
        if (event.key === 'Enter' && event.repeat) event.preventDefault()
        onKeyDown?.(event)
      }}
      {...rest}
    >
      {Icon && <Icon size={16} strokeWidth={1.75} aria-hidden="true" />}
      {children}
      {keys && <Keys of={keys} on={look === 'primary' ? 'accent' : 'surface'} />}
    </button>
  )
}
