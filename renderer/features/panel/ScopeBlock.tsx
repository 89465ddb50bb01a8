import { Minus } from 'lucide-react'
import { classes } from '../../ui/classes.ts'
import type { MatrixCell } from '../../vault/matrixOf.ts'

const looks: Record<MatrixCell['state'], string> = {
  extra: 'size-4 rounded-sm text-crit shadow-[inset_0_0_0_1.5px_currentColor]',
  used: 'size-4 rounded-sm bg-used',
  needed: 'size-4 rounded-sm bg-need shadow-[inset_0_0_0_1.5px_var(--color-need-edge)]',
  granted: 'size-4 rounded-sm shadow-[inset_0_0_0_1.5px_var(--color-kept-edge)]',
  none: 'm-1.5 size-1 rounded-full bg-kept-edge',
}

/** How scopes stand, by shape: struck out is more than it needs, full is used, pale is needed, open is granted. */
export function ScopeBlock({ of }: { of: MatrixCell['state'] }) {
  return (
    <span aria-hidden="true" className={classes('inline-grid shrink-0 place-items-center', looks[of])}>
      {of === 'extra' && <Minus size={10} strokeWidth={3} />}
    </span>
  )
}
