import { ArrowDown, ArrowUp, Check, Minus } from 'lucide-react'
import { classes } from '../../ui/classes.ts'
import type { Sort } from '../../vault/placeStore.ts'
import { columns, lineLook } from './columns.ts'

interface TableHeadProps {
  /** Null: best match first. */
  sort: Sort | null
  onSort: (sort: Sort) => void
  /** How many of the listed keys are ticked. */
  ticked: 'none' | 'some' | 'all'
  onTickAll: () => void
}

/** The names of the columns: each sorts by it, and turns the order around the second time. */
export function TableHead({ sort, onSort, ticked, onTickAll }: TableHeadProps) {
  return (
    <tr aria-rowindex={1} className={classes('h-8 border-b border-line bg-surface', lineLook)}>
      <td className="flex h-full items-center justify-end">
        <button
          type="button"
          tabIndex={-1}
          aria-label={ticked === 'all' ? 'Choose none' : 'Choose all'}
          onClick={onTickAll}
          className={classes(
            'grid size-4 place-items-center rounded-sm border',
            ticked === 'none' ? 'border-field bg-surface' : 'border-accent bg-accent text-on-accent',
          )}
        >
          {ticked === 'all' && <Check size={12} strokeWidth={3} aria-hidden="true" />}
          {ticked === 'some' && <Minus size={12} strokeWidth={3} aria-hidden="true" />}
        </button>
      </td>
      {columns.map(({ id, title, right, look }) => {
        const isSorted = sort?.by === id
        const Arrow = sort?.down ? ArrowDown : ArrowUp
        return (
          <th
            key={id}
            scope="col"
            aria-sort={isSorted ? (sort.down ? 'descending' : 'ascending') : undefined}
            className={classes('min-w-0', right ? 'text-right' : 'text-left', look)}
          >
            <button
              type="button"
              tabIndex={-1}
              onClick={() => onSort({ by: id, down: isSorted && !sort.down })}
              className={classes(
                'inline-flex items-center gap-0.5 text-xs font-medium whitespace-nowrap hover:text-ink',
                isSorted ? 'text-ink' : 'text-ink-3',
              )}
            >
              {title}
              {isSorted && <Arrow size={12} strokeWidth={2} aria-hidden="true" />}
            </button>
          </th>
        )
      })}
    </tr>
  )
}
