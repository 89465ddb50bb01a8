import { ChevronRight } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { count } from '../../ui/moments.ts'
import { useGridKeys } from '../../ui/useGridKeys.ts'
import { useNow } from '../../ui/useNow.ts'
import type { Matrix, MatrixCell } from '../../vault/matrixOf.ts'
import { type ScopeState, stateOrder } from '../../vault/scopeStates.ts'
import { cellWords, type ScopeWords } from './cellWords.ts'
import { MatrixLine, type MatrixLineProps } from './MatrixLine.tsx'
import { ScopeBlock } from './ScopeBlock.tsx'

const groupTitles: Record<Matrix['groups'][number]['id'], string> = {
  extra: 'More than it needs',
  needed: 'Used or needed',
  unknown: 'Not known whether it needs them',
}

/** Of a group that is longer, so many until all are asked for. */
const fewRows = 10

const legend: Record<ScopeState, string> = {
  extra: 'extra',
  used: 'used',
  needed: 'needed, not seen',
  granted: 'not known',
}

/**
 * Resources by levels, those with too much first. It is one stop for Tab; the cell with the focus, or under the pointer,
 * tells in words what is known of its scopes.
 * @param wasRead whether any log of the key was read
 */
export function ScopeMatrix({ matrix, wasRead }: { matrix: Matrix; wasRead: boolean }) {
  const { columns, groups, notGranted, counts } = matrix
  const now = useNow()
  const grid = useRef<HTMLTableElement>(null)
  const keys = useGridKeys(grid)
  const [isOpen, setOpen] = useState(false)
  const [whole, setWhole] = useState<ReadonlySet<string>>(new Set())
  const isWhole = (id: string, rows: number) => rows <= fewRows + 2 || whole.has(id)
  const [told, setTold] = useState<MatrixCell | null>(null)
  const wordsOf = (cell: MatrixCell) => cellWords(cell, wasRead, now)
  const line = (row: MatrixLineProps['row']) => (
    <MatrixLine key={row.resource} row={row} columns={columns} wordsOf={wordsOf} onTell={setTold} />
  )
  return (
    <>
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells can have the focus
        role="grid"
        aria-label="Scopes by resource"
        className="mt-3 w-full table-fixed border-collapse"
        {...keys}
      >
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
        {groups.map(({ id, rows }) => {
          const shown = isWhole(id, rows.length) ? rows : rows.slice(0, fewRows)
          return (
            <tbody key={id}>
              <Head span={columns.length + 1}>{groupTitles[id]}</Head>
              {shown.map(line)}
              {shown.length < rows.length && (
                <tr className="border-b border-line-soft">
                  <td colSpan={columns.length + 1}>
                    <Button look="link" className="-ml-2.5" onClick={() => setWhole(new Set([...whole, id]))}>
                      and {count(rows.length - shown.length, 'other resource')}
                    </Button>
                  </td>
                </tr>
              )}
            </tbody>
          )
        })}
        {isOpen && (
          <tbody>
            <Head span={columns.length + 1}>Not granted</Head>
            {notGranted.map(line)}
          </tbody>
        )}
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
      <div className="sticky -bottom-4 min-h-9 bg-surface py-2 text-xs text-ink-2">
        {told ? <Told words={wordsOf(told)} /> : <Legend counts={counts} />}
      </div>
    </>
  )
}

function Head({ span, children }: { span: number; children: ReactNode }) {
  return (
    <tr className="h-line border-b border-line-soft">
      <th scope="rowgroup" colSpan={span} className="pt-1 text-left font-semibold">
        {children}
      </th>
    </tr>
  )
}

/** For the eye alone: readers of the screen hear it with the cell. */
function Told({ words }: { words: readonly ScopeWords[] }) {
  return (
    <ul aria-hidden="true">
      {words.map(({ names, words }) => (
        <li key={words} className="break-words">
          <code className="text-ink">{names.join(', ')}</code> {words}
        </li>
      ))}
    </ul>
  )
}

function Legend({ counts }: Pick<Matrix, 'counts'>) {
  return (
    <ul className="flex flex-wrap items-center gap-x-4 gap-y-1">
      {stateOrder
        .filter((state) => counts.has(state))
        .map((state) => (
          <li key={state} className="inline-flex items-center gap-1.5">
            <ScopeBlock of={state} /> {legend[state]}, {counts.get(state)}
          </li>
        ))}
    </ul>
  )
}
