import { ArrowDownUp } from 'lucide-react'
import { useEffect } from 'react'
import type { SyncTarget } from '../../../shared/model/sync.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { Select } from '../../ui/Select.tsx'
import { useShortcut } from '../../ui/shortcuts.ts'
import { useFollowedAnswer, useKeys, useProviders } from '../../vault/hooks.ts'
import { targetId } from '../../vault/syncTargets.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { Look } from './Look.tsx'
import { chosenOf, targetsOf } from './targetsOf.ts'

/** What a provider knows of its keys, held against the vault. @param asked what the person came for; null where any will do */
export function Sync({ asked }: { asked: SyncTarget | null }) {
  const { call, place } = useVault()
  const names = useProviders()
  const rows = useKeys((state) => state.rows)
  const isComplete = useKeys((state) => state.complete)
  const syncs = useFollowedAnswer(() => call.sync.list({}))?.syncs ?? null
  useShortcut({ keys: 'Escape', label: 'Close', group: 'Sync' }, () => place.close())
  const choices = targetsOf(rows, syncs ?? [], asked, (provider) => names.get(provider)?.name ?? provider)
  const chosen = chosenOf(choices, syncs ?? [], asked)
  // What came first stays, also once it waits no more.
  const first = asked === null && syncs !== null && isComplete ? chosen : null
  useEffect(() => {
    if (first) place.open({ kind: 'sync', target: first.target })
  }, [first, place])
  const show = (id: string) => {
    const wanted = choices.find((choice) => choice.id === id)
    if (wanted) place.open({ kind: 'sync', target: wanted.target })
  }
  return (
    <Page
      title="Sync"
      parts={
        choices.length > 1 && (
          <Select
            aria-label="What to look at"
            className="ml-1 max-w-60"
            options={choices.map(({ id, title }) => ({ value: id, label: title }))}
            value={chosen?.id}
            onChoose={show}
          />
        )
      }
      actions={
        <Button look="quiet" keys="Escape" onClick={() => place.close()}>
          Close
        </Button>
      }
    >
      {syncs !== null && chosen !== null && (
        <Look
          key={chosen.id}
          choice={chosen}
          listed={syncs.find(({ target }) => targetId(target) === chosen.id) ?? null}
        />
      )}
      {syncs !== null && chosen === null && isComplete && <NoManager />}
    </Page>
  )
}

function NoManager() {
  return (
    <Empty icon={ArrowDownUp} title="No key to ask with">
      A provider tells what its keys may do, and when they were last used, to a key that may manage the others. Add such
      a key, or edit the one you have, and say that it manages the others.
    </Empty>
  )
}
