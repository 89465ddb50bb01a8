import { useCallback, useMemo, useRef, useState } from 'react'
import type { Provider } from '../../../shared/model/provider.ts'
import { useGridKeys } from '../../ui/useGridKeys.ts'
import { findScopes } from './findScopes.ts'
import { chooseLevel } from './levelOf.ts'
import { ScopeRow } from './ScopeRow.tsx'
import type { ScopeGroup, ScopeGroups } from './scopeGroups.ts'
import { scopeLines } from './scopeLines.ts'
import { scopeLock } from './scopeLock.ts'

interface ScopeTreeProps {
  provider: Provider
  scopes: ScopeGroups
  type: string | null
  chosen: readonly string[]
  beyond: readonly string[]
  /** What the key is for, as one text: when it changes, what was chosen comes first again. */
  purposes: string
  query: string
  onChange: (chosen: readonly string[]) => void
}

/** The provider's scopes by group and resource, with a level for each. */
export function ScopeTree({ provider, scopes, type, chosen, beyond, purposes, query, onChange }: ScopeTreeProps) {
  const grid = useRef<HTMLTableElement>(null)
  const keys = useGridKeys(grid)
  const taken = useMemo(() => new Set(chosen), [chosen])
  // biome-ignore lint/correctness/useExhaustiveDependencies: lines that move while one chooses would be in the way
  const [first, others] = useMemo(() => parted(scopes.groups, taken), [scopes, purposes])
  const [opened, setOpened] = useState<{ of: unknown; ids: ReadonlySet<string> }>({ of: null, ids: new Set() })
  const begin = useMemo(() => new Set(first.flatMap(({ name }) => name ?? [])), [first])
  const open = opened.of === first ? opened.ids : begin

  const lines = useMemo(
    () =>
      scopeLines({
        scopes,
        groups: findScopes([...first, ...others], query),
        chosen: taken,
        beyond: new Set(beyond),
        lockOf: scopeLock(provider, type),
        open: query.trim() === '' ? open : 'all',
      }),
    [scopes, first, others, query, taken, beyond, provider, type, open],
  )

  const latest = useRef({ lines, taken, open, first, onChange })
  latest.current = { lines, taken, open, first, onChange }
  const toggle = useCallback((id: string) => {
    const { open, first } = latest.current
    const ids = new Set(open)
    if (!ids.delete(id)) ids.add(id)
    setOpened({ of: first, ids })
  }, [])
  const choose = useCallback(
    (id: string, level: number) => {
      const { lines, taken, onChange } = latest.current
      const found = lines.find(({ line }) => line.id === id)
      if (found) onChange([...chooseLevel(scopes, found.scopes, level, taken)])
    },
    [scopes],
  )

  if (lines.length === 0) return <p className="py-3 text-ink-2">No scope has these words.</p>
  return (
    <table
      ref={grid}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table may be one, and its cells are its own
      role="treegrid"
      aria-label={`Scopes of ${provider.name}`}
      className="block border-t border-line"
      {...keys}
    >
      <tbody className="block">
        {lines.map(({ line }) => (
          <ScopeRow
            key={line.id}
            {...line}
            levels={scopes.levels}
            isLadder={scopes.isLadder}
            onToggle={toggle}
            onLevel={choose}
          />
        ))}
      </tbody>
    </table>
  )
}

/** The groups of which something is chosen, and the others. */
function parted(groups: readonly ScopeGroup[], taken: ReadonlySet<string>): [ScopeGroup[], ScopeGroup[]] {
  const has = ({ scopes }: ScopeGroup) => scopes.some(({ name }) => taken.has(name))
  return [groups.filter(has), groups.filter((group) => !has(group))]
}
