import { Check } from 'lucide-react'
import { classes } from './classes.ts'

/** How a box to tick looks, for rows of long tables: the row itself is what is chosen, and says so to readers. */
export function Tick({ checked, disabled }: { checked: boolean; disabled?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={classes(
        'inline-grid size-4 shrink-0 place-items-center rounded-sm border text-on-accent',
        checked ? 'border-accent bg-accent' : 'border-field bg-surface',
        disabled && 'border-dashed',
      )}
    >
      {checked && <Check size={12} strokeWidth={3} />}
    </span>
  )
}
