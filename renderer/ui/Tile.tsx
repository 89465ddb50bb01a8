import { classes } from './classes.ts'
import { monogram } from './monogram.ts'

/** A provider's mark: its monogram in a fixed tile. `?` where there is none. */
export function Tile({ name, size = 'usual' }: { name: string | null; size?: 'usual' | 'big' }) {
  return (
    <span
      aria-hidden="true"
      className={classes(
        'inline-grid shrink-0 place-items-center bg-tile font-bold text-ink-2',
        size === 'big' ? 'size-9 rounded-lg text-base' : 'size-5 rounded-sm text-[10px] leading-none',
      )}
    >
      {name === null ? '?' : monogram(name)}
    </span>
  )
}
