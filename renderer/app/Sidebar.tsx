import { Lock } from 'lucide-react'
import { type KeyboardEvent, useMemo } from 'react'
import { isOver } from '../../shared/model/waysOn.ts'
import { Keys } from '../ui/Keys.tsx'
import { Mark } from '../ui/Mark.tsx'
import { placeAfter } from '../ui/useRoving.ts'
import { openOf } from '../vault/auditStore.ts'
import { countsOf } from '../vault/countsOf.ts'
import { useAttention, useAudit, useKeys, usePlace, useRotations } from '../vault/hooks.ts'
import type { View } from '../vault/placeStore.ts'
import { useVault } from '../vault/VaultContext.ts'
import { LocksIn } from './LocksIn.tsx'
import { Narrowing } from './Narrowing.tsx'
import { SidebarLine } from './SidebarLine.tsx'
import { useSavedSearches } from './useSavedSearches.ts'
import { views } from './views.ts'

const upper: readonly View[] = ['attention', 'keys', 'expiry', 'rotations', 'audit', 'activity']

/** The views, then what narrows the list of keys, with counts. It is one stop for Tab, and the arrows move in it. */
export function Sidebar() {
  const { call, place, actions } = useVault()
  const rows = useKeys(({ rows }) => rows)
  const isComplete = useKeys(({ complete }) => complete)
  const counts = useMemo(() => countsOf(rows), [rows])
  const attention = useAttention()
  const audit = useAudit()
  const rotations = useRotations()
  const view = usePlace((here) => here.view)
  const searches = useSavedSearches()
  const isWhole = usePlace(
    ({ filter, over, query }) =>
      Object.keys(filter).length === 0 && over === null && !searches.some((search) => search.query === query),
  )
  const numbers: Partial<Record<View, number>> = {
    attention: attention?.items.length,
    keys: counts.all,
    expiry: counts.ending,
    rotations: rotations?.filter((rotation) => !isOver(rotation)).length,
    audit: audit ? openOf(audit) : undefined,
  }
  const line = (id: View) => {
    const { title, icon: Icon } = views[id]
    return (
      <SidebarLine
        key={id}
        current={view === id && isWhole}
        isStop={view === id}
        mark={<Icon size={16} strokeWidth={1.75} aria-hidden="true" />}
        title={title}
        count={numbers[id]}
        hot={id === 'attention' && attention?.items.some(({ when }) => when === 'today')}
        onChoose={() => place.go(id)}
      />
    )
  }

  return (
    <nav
      aria-label="Views and filters"
      onKeyDown={move}
      className="flex w-side shrink-0 flex-col px-2 pb-2 max-side:w-14"
    >
      <div className="flex h-bar shrink-0 items-center gap-2 px-2 text-[14px] font-bold tracking-tight">
        <Mark />
        <span className="max-side:sr-only">Keyward</span>
      </div>
      <div className="-mx-2 min-h-0 flex-1 overflow-y-auto px-2">
        <ul>{upper.map(line)}</ul>
        {isComplete && counts.all === 0 && (
          <p className="p-2 pt-4 text-xs text-ink-3 max-side:hidden">
            Providers, environments and tags appear here as you add keys.
          </p>
        )}
        <Narrowing counts={counts} searches={searches} />
      </div>
      <ul className="shrink-0 border-t border-line pt-2">
        {line('settings')}
        <SidebarLine
          mark={<Lock size={16} strokeWidth={1.75} aria-hidden="true" />}
          title="Lock"
          end={
            <>
              <LocksIn />
              <Keys of="Mod+L" />
            </>
          }
          onChoose={() => void actions.attempt(() => call.vault.lock({}))}
        />
      </ul>
    </nav>
  )
}

/** Arrows, Home and End lead from line to line. */
function move(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const lines = [...event.currentTarget.querySelectorAll('button')]
  const at = event.target instanceof HTMLButtonElement ? lines.indexOf(event.target) : -1
  const next = placeAfter(event.key, at, lines.length)
  if (at < 0 || next === null) return
  event.preventDefault()
  lines[next]?.focus()
}
