import { History } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Segmented } from '../../ui/Choice.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Note } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import type { EventGroup } from '../../vault/eventText.ts'
import { useKeys } from '../../vault/hooks.ts'
import { NarrowField } from '../../vault/NarrowField.tsx'
import { TopActions } from '../../vault/TopActions.tsx'
import { useActivity } from '../../vault/useActivity.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { ActivityList } from './ActivityList.tsx'
import { activityLines } from './activityLines.ts'
import { LogCheck } from './LogCheck.tsx'
import { useNames } from './useNames.ts'

const groups: { value: string; label: string; group: EventGroup | null }[] = [
  { value: 'all', label: 'Everything', group: null },
  { value: 'secrets', label: 'Secrets', group: 'secrets' },
  { value: 'changes', label: 'Changes', group: 'changes' },
  { value: 'vault', label: 'Vault', group: 'vault' },
]
/** More is asked for until so many lines fit what is wanted. */
const fewLines = 40

/** What happened, newest first: every door that a secret went through, every change, and the vault itself. */
export function Activity() {
  const { place } = useVault()
  const [group, setGroup] = useState<EventGroup | null>(null)
  const [name, setName] = useState('')
  const keys = useNamed(name)
  const [only] = keys?.size === 1 ? keys : []
  const { events, next, problem, loadMore } = useActivity(only ?? null)
  const lines = useMemo(() => activityLines(events, { group, keys }), [events, group, keys])
  const nameOf = useNames(events)
  const latest = useRef(loadMore)
  latest.current = loadMore
  const more = useCallback(() => latest.current(), [])
  useEffect(() => {
    if (lines.length < fewLines) loadMore()
  })
  const isNarrowed = group !== null || name !== ''

  return (
    <Page title="Activity" actions={<TopActions />}>
      <div className="flex shrink-0 flex-wrap items-center gap-3 border-b border-line px-6 py-2">
        <Segmented
          label="Show"
          options={groups}
          value={group ?? 'all'}
          onChoose={(value) => setGroup(groups.find((one) => one.value === value)?.group ?? null)}
        />
        <NarrowField
          label="Only keys with this name"
          placeholder="Name of a key"
          value={name}
          onChange={setName}
          className="h-line max-w-56"
        />
      </div>
      {problem && (
        <div className="px-6 py-3">
          <Note tone="crit">{problem}</Note>
        </div>
      )}
      {lines.length > 0 && (
        <ActivityList key={`${group} ${name}`} lines={lines} nameOf={nameOf} onMore={more} onOpen={place.show} />
      )}
      {lines.length === 0 && next === null && (
        <Empty icon={History} title={isNarrowed ? 'Nothing of this kind' : 'Nothing happened yet'}>
          {isNarrowed
            ? 'No event of the log fits what you asked for.'
            : 'What is done with your keys is written down here: each secret that was shown or copied, and each change.'}
        </Empty>
      )}
      <LogCheck />
    </Page>
  )
}

/** The keys whose name has this in it; null for no name. */
function useNamed(name: string): ReadonlySet<string> | null {
  const rows = useKeys((state) => state.rows)
  return useMemo(() => {
    const part = name.trim().toLowerCase()
    return part === '' ? null : new Set(rows.flatMap((row) => (row.name.toLowerCase().includes(part) ? row.id : [])))
  }, [rows, name])
}
