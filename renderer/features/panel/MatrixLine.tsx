import { TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import { classes } from '../../ui/classes.ts'
import type { Matrix, MatrixCell, MatrixRow } from '../../vault/matrixOf.ts'
import { sensitivityWords } from '../../vault/sensitivityWords.ts'
import { type ScopeWords, stateNames } from './cellWords.ts'
import { ScopeBlock } from './ScopeBlock.tsx'

export interface MatrixLineProps {
  row: MatrixRow
  columns: Matrix['columns']
  wordsOf: (cell: MatrixCell) => readonly ScopeWords[]
  /** The cell under the pointer or with the focus; null when it is left. */
  onTell: (cell: MatrixCell | null) => void
}

/** One resource: what it reaches, and how its scopes of each level stand. */
export function MatrixLine({ row: { title, cells }, columns, wordsOf, onTell }: MatrixLineProps) {
  const granted = cells.flatMap((cell) => cell?.granted.map(({ scope }) => scope) ?? [])
  const words = sensitivityWords(granted)
  const raises = granted.some(({ escalation }) => escalation)
  return (
    <tr data-row className="h-line border-b border-line-soft">
      <th scope="row" className="py-1 pr-2 text-left font-normal">
        <span className={classes('block', granted.length === 0 && 'text-ink-3')}>{title}</span>
        {words.length > 0 && (
          <span className={classes('flex items-start gap-1 text-xs', raises ? 'text-warn' : 'text-ink-3')}>
            {raises && <TriangleAlert size={12} strokeWidth={2} aria-hidden="true" className="mt-0.5 shrink-0" />}
            {words.join(', ')}
          </span>
        )}
      </th>
      {columns.map(({ id }, place) => {
        const cell = cells[place]
        return cell ? (
          <Cell key={id} cell={cell} place={place} wordsOf={wordsOf} onTell={onTell} />
        ) : (
          <td key={id}>
            <span className="sr-only">no such scope</span>
          </td>
        )
      })}
    </tr>
  )
}

interface CellProps extends Pick<MatrixLineProps, 'wordsOf' | 'onTell'> {
  cell: MatrixCell
  place: number
}

function Cell({ cell, place, wordsOf, onTell }: CellProps) {
  const id = useId()
  const isPart = cell.granted.length > 0 && cell.granted.length < cell.scopes.length
  return (
    <td
      tabIndex={-1}
      data-column={place}
      aria-describedby={id}
      onFocus={() => onTell(cell)}
      onBlur={() => onTell(null)}
      onMouseEnter={() => onTell(cell)}
      onMouseLeave={() => onTell(null)}
      className="rounded-sm text-center outline-offset-[-2px] hover:bg-hover"
    >
      <span className="inline-flex align-middle">
        <ScopeBlock of={cell.state} />
      </span>
      <span className="sr-only">
        {stateNames[cell.state]}
        {isPart && `, ${cell.granted.length} of ${cell.scopes.length} granted`}
      </span>
      <span id={id} hidden>
        {wordsOf(cell)
          .map(({ names, words }) => `${names.join(', ')}: ${words}.`)
          .join(' ')}
      </span>
    </td>
  )
}
