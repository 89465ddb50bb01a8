import { ChevronDown, ChevronRight, CirclePlus, Lock, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import { classes } from '../../ui/classes.ts'
import { LevelButtons } from './LevelButtons.tsx'
import type { LevelState } from './levelOf.ts'

/** A line of the tree: a group, a resource or one scope. */
export interface ScopeLine {
  id: string
  depth: 0 | 1 | 2
  name: string
  /** The name is the provider's own spelling. */
  isCode: boolean
  about: string
  /** What its holder could do, where that is grave. */
  warning: string | null
  /** Why the key cannot have it. */
  lock: string | null
  /** `5 of 5`, on a group. */
  count: string | null
  /** How many of its chosen scopes no purpose needs. */
  beyond: number
  /** Null where there is nothing to open. */
  isOpen: boolean | null
  /** The states of the levels, separated by spaces: a text, so that a line that stays the same is not drawn again. */
  states: string
}

interface ScopeRowProps extends ScopeLine {
  levels: readonly string[]
  isLadder: boolean
  onToggle: (id: string) => void
  onLevel: (id: string, level: number) => void
}

const indents = ['', 'pl-6', 'pl-12']

/** One line of the tree; kept while others change. */
export const ScopeRow = memo(function ScopeRow({ levels, isLadder, onToggle, onLevel, ...line }: ScopeRowProps) {
  const { id, depth, name, isCode, about, warning, lock, count, beyond, isOpen, states } = line
  const Chevron = isOpen ? ChevronDown : ChevronRight
  const title = <bdi className={classes('min-w-0 truncate', isCode ? 'font-mono text-xs' : 'font-medium')}>{name}</bdi>
  const said = lock ?? [warning && `Can ${warning}`, about].filter(Boolean).join('. ')
  return (
    <tr
      aria-level={depth + 1}
      aria-expanded={isOpen ?? undefined}
      data-row
      className={classes(
        'grid min-h-row grid-cols-[minmax(112px,208px)_minmax(0,1fr)_auto_auto] items-center gap-x-3 border-b border-line-soft py-1',
        indents[depth],
        lock !== null && 'text-ink-3',
      )}
    >
      <td className="flex min-w-0 items-center">
        {isOpen === null ? (
          <span className="flex min-w-0 items-center gap-2">
            <span className="inline-grid w-4 shrink-0 place-items-center">
              {lock !== null && <Lock size={14} strokeWidth={1.75} aria-hidden="true" />}
            </span>
            {title}
          </span>
        ) : (
          <button
            type="button"
            tabIndex={-1}
            data-column="open"
            aria-expanded={isOpen}
            className="flex min-w-0 items-center gap-2 rounded-sm text-left"
            onClick={() => onToggle(id)}
          >
            <Chevron size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-ink-3" />
            {title}
          </button>
        )}
      </td>
      <td title={said} className="flex min-w-0 items-center gap-1.5 text-ink-2">
        {warning !== null && lock === null && (
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-warn" />
        )}
        <span className={classes('truncate', lock !== null && 'text-ink-3')}>{said}</span>
      </td>
      <td className="text-right text-ink-3 tabular-nums">
        {beyond > 0 ? (
          <span className="inline-flex items-center gap-1.25 text-xs font-medium whitespace-nowrap text-warn">
            <CirclePlus size={13} strokeWidth={1.75} aria-hidden="true" />
            {count === null ? 'beyond purpose' : `${beyond} beyond purpose`}
          </span>
        ) : null}{' '}
        <span className="ml-1 whitespace-nowrap">{count}</span>
      </td>
      <td>
        {lock === null && (
          <LevelButtons
            of={name}
            levels={levels}
            isLadder={isLadder}
            states={states.split(' ') as LevelState[]}
            onChoose={(level) => onLevel(id, level)}
          />
        )}
      </td>
    </tr>
  )
})
