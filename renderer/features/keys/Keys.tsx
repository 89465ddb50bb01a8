import { ArrowDownUp, SearchX } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { useKeys, usePlace, useProviders } from '../../vault/hooks.ts'
import { keyMenuOf } from '../../vault/keyMenuOf.ts'
import { managersIn } from '../../vault/managersIn.ts'
import type { Sort } from '../../vault/placeStore.ts'
import { TopActions } from '../../vault/TopActions.tsx'
import { useForms } from '../../vault/useForms.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { BulkBar } from './BulkBar.tsx'
import { FilterBar } from './FilterBar.tsx'
import { FilterMenu } from './FilterMenu.tsx'
import { KeyTable } from './KeyTable.tsx'
import { linesOf } from './linesOf.ts'
import { NoKeys } from './NoKeys.tsx'
import { sortRows } from './sortRows.ts'
import { useActiveLine } from './useActiveLine.ts'
import { useListed } from './useListed.ts'
import { useTableKeys } from './useTableKeys.ts'
import { useTicks } from './useTicks.ts'
import { ViewMenu } from './ViewMenu.tsx'

/** All keys as a table: searched, narrowed, sorted, in groups. One is active; several can be chosen. */
export function Keys() {
  const vault = useVault()
  const { place } = vault
  const total = useKeys((state) => state.rows.length)
  const isEmpty = useKeys((state) => state.complete && state.rows.length === 0)
  const filter = usePlace((here) => here.filter)
  const query = usePlace((here) => here.query)
  const shown = usePlace((here) => here.selected)
  const { provider } = filter
  const isManaged = useKeys((state) => managersIn(state.rows, provider).length > 0)
  const isNarrowed = query.trim() !== '' || Object.keys(filter).length > 0
  const providers = useProviders()
  const nameOf = useCallback((id: string) => providers.get(id)?.name ?? id, [providers])

  const { rows, ranked, complete, problem } = useListed()
  const chosenSort = usePlace((here) => here.sort)
  const grouping = usePlace((here) => here.grouping)
  const lines = useMemo(
    () => linesOf(chosenSort ? sortRows(rows, chosenSort, nameOf) : rows, grouping, nameOf),
    [rows, chosenSort, grouping, nameOf],
  )
  // Rows come by name, or best match first.
  const sort = chosenSort ?? (ranked ? null : byName)

  const table = useRef<HTMLTableElement>(null)
  const [active, setActive] = useActiveLine(lines)
  const ticks = useTicks(lines)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is narrowed anew begins at its top, with nothing chosen
  useEffect(() => {
    ticks.clear()
    table.current?.parentElement?.scrollTo({ top: 0 })
  }, [filter, query])
  const line = lines[active]
  const row = line?.kind === 'key' ? line.row : null
  const press = useTableKeys(row, ticks, table)
  const [isMenuOpen, setMenuOpen] = useState(false)
  const forms = useForms(isMenuOpen && row ? row.id : null)

  if (isEmpty && !isNarrowed)
    return (
      <Page title="All keys" actions={<TopActions />}>
        <NoKeys />
      </Page>
    )
  return (
    <Page
      title="All keys"
      count={total.toLocaleString('en-GB')}
      hints={hints}
      actions={
        <>
          {provider !== undefined && isManaged && (
            <Button
              look="quiet"
              icon={ArrowDownUp}
              onClick={() => place.open({ kind: 'sync', target: { kind: 'provider', provider } })}
            >
              Sync…
            </Button>
          )}
          <ViewMenu grouping={grouping} onGroup={place.groupBy} sort={sort} onSort={place.sortBy} />
          <FilterMenu />
          <TopActions onDown={() => table.current?.focus({ preventScroll: true })} />
        </>
      }
    >
      <FilterBar found={rows.length} complete={complete} problem={problem} nameOf={nameOf} />
      {lines.length > 0 || !complete ? (
        <KeyTable
          lines={lines}
          busy={!complete}
          sort={sort}
          onSort={place.sortBy}
          nameOf={nameOf}
          active={active}
          onActive={setActive}
          shown={shown}
          ticks={ticks}
          onOpen={({ id }) => place.select(id)}
          onPress={press}
          menu={row ? keyMenuOf(vault, row, forms) : []}
          onMenu={setMenuOpen}
          table={table}
        />
      ) : (
        <Empty icon={SearchX} title="Nothing fits">
          <p className="mb-4">
            No key fits what you are looking for. Words are looked for in names, notes, tags, scopes and owners.
          </p>
          <Button onClick={() => place.filterBy({})}>Show all keys</Button>
        </Empty>
      )}
      {ticks.chosen.length > 0 && <BulkBar ticks={ticks} />}
    </Page>
  )
}

const byName: Sort = { by: 'name', down: false }

const hints = [
  { keys: ['ArrowUp', 'ArrowDown'], label: 'move' },
  { keys: ['Enter'], label: 'copy' },
  { keys: ['ArrowRight'], label: 'open' },
  { keys: [' '], label: 'choose' },
  { keys: ['E'], label: 'edit' },
  { keys: ['F'], label: 'filter' },
]
