import { ChevronRight, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { classes } from '../../ui/classes.ts'
import { count } from '../../ui/moments.ts'
import type { Matrix, MatrixCell, MatrixRow } from '../../vault/matrixOf.ts'
import { sensitivityWords } from '../../vault/sensitivityWords.ts'

/** Resources by levels: a block is granted, an open block in part, a dot is not. */
export function ScopeMatrix({ matrix: { columns, rows, notGranted } }: { matrix: Matrix }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <table className="mt-3 w-full table-fixed border-collapse">
        <thead>
          <tr className="h-line border-b border-line text-xs text-ink-3">
            <th scope="col" className="text-left font-medium">
              Resource
            </th>
            {columns.map(({ id, title }) => (
              <th key={id} scope="col" className="w-17 truncate font-medium">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.resource} row={row} columns={columns} />
          ))}
          {isOpen && notGranted.map((row) => <Line key={row.resource} row={row} columns={columns} />)}
        </tbody>
      </table>
      {notGranted.length > 0 && (
        <button
          type="button"
          aria-expanded={isOpen}
          className="flex h-8 w-full items-center gap-2 border-b border-line-soft text-left text-ink-2 hover:text-ink"
          onClick={() => setOpen(!isOpen)}
        >
          <ChevronRight
            size={14}
            strokeWidth={1.75}
            aria-hidden="true"
            className={classes('mx-px text-ink-3 transition-transform', isOpen && 'rotate-90')}
          />
          {count(notGranted.length, 'resource')} not granted
        </button>
      )}
      <p className="flex h-line items-center gap-4 text-xs text-ink-2">
        <span className="inline-flex items-center gap-1.5">
          <Block of="all" /> granted
        </span>
        <span className="inline-flex items-center gap-1.5">
          <Block of="some" /> in part
        </span>
        <span className="inline-flex items-center gap-1.5">
          <Block of="none" /> not granted
        </span>
      </p>
    </>
  )
}

function Line({ row: { title, cells }, columns }: { row: MatrixRow; columns: Matrix['columns'] }) {
  const granted = cells.flatMap((cell) => cell?.granted ?? [])
  const words = sensitivityWords(granted)
  const raises = granted.some(({ escalation }) => escalation)
  return (
    <tr className="h-line border-b border-line-soft" title={granted.map(({ description }) => description).join('\n')}>
      <th scope="row" className="py-1 pr-2 text-left font-normal">
        <span className={classes('block', granted.length === 0 && 'text-ink-3')}>{title}</span>
        {words.length > 0 && (
          <span className={classes('flex items-start gap-1 text-xs', raises ? 'text-warn' : 'text-ink-3')}>
            {raises && <TriangleAlert size={12} strokeWidth={2} aria-hidden="true" className="mt-0.5 shrink-0" />}
            {words.join(', ')}
          </span>
        )}
      </th>
      {columns.map(({ id }, place) => (
        <td key={id} className="text-center">
          <Cell cell={cells[place] ?? null} />
        </td>
      ))}
    </tr>
  )
}

function Cell({ cell }: { cell: MatrixCell | null }) {
  if (!cell) return <span className="sr-only">no such scope</span>
  const { granted, scopes } = cell
  const state = granted.length === 0 ? 'none' : granted.length < scopes.length ? 'some' : 'all'
  const words = { all: 'granted', some: `${granted.length} of ${scopes.length} granted`, none: 'not granted' }
  return (
    <span className="inline-flex align-middle" title={granted.map(({ name }) => name).join(', ')}>
      <Block of={state} />
      <span className="sr-only">{words[state]}</span>
    </span>
  )
}

const blocks = {
  all: 'size-4 rounded-sm bg-used',
  some: 'size-4 rounded-sm bg-need shadow-[inset_0_0_0_1.5px_var(--color-need-edge)]',
  none: 'm-1.5 size-1 rounded-full bg-kept-edge',
}

function Block({ of }: { of: keyof typeof blocks }) {
  return <span aria-hidden="true" className={classes('inline-block', blocks[of])} />
}
