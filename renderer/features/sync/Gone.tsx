import { Archive } from 'lucide-react'
import type { SyncReport } from '../../../shared/model/sync.ts'
import { Button } from '../../ui/Button.tsx'
import { rovingStop } from '../../ui/rovingStop.ts'
import { useKeys } from '../../vault/hooks.ts'
import { putAside } from '../../vault/putAside.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { Entries } from './Entries.tsx'
import { KeyName } from './KeyName.tsx'

/** The keys that the provider has no more. The person may put them aside; it can be undone. */
export function Gone({ gone }: Pick<SyncReport, 'gone'>) {
  const vault = useVault()
  const byId = useKeys((state) => state.byId)
  const present = gone.filter(({ key }) => byId.has(key))
  const archive = (entries: SyncReport['gone']) =>
    void putAside(
      vault,
      entries.map(({ key: id, name }) => ({ id, name })),
      'archive',
    )
  const archiveOf = (key: string) => `archive ${key}`
  return (
    <Entries
      title="Not in the account any more"
      about="They can do nothing more there."
      entries={gone}
      idOf={({ key }) => key}
      stopsOf={({ key }) => (byId.has(key) ? [key, archiveOf(key)] : [key])}
      action={
        present.length > 1 && (
          <Button look="link" icon={Archive} className="-mr-2.5" onClick={() => archive(present)}>
            Archive all {present.length.toLocaleString('en-GB')}
          </Button>
        )
      }
    >
      {({ key, name, remoteId }, roving) => (
        <div className="flex items-center gap-3">
          <span className="min-w-0 flex-1">
            <KeyName id={key} name={name} roving={roving} stop={key} />
          </span>
          <code className="min-w-0 shrink-2 truncate text-ink-3" title={remoteId}>
            <bdi>{remoteId}</bdi>
          </code>
          {byId.has(key) ? (
            <Button
              look="link"
              className="-mr-2.5"
              aria-label={`Archive ${name}`}
              onClick={() => archive([{ key, name, remoteId }])}
              {...rovingStop(roving, archiveOf(key))}
            >
              Archive
            </Button>
          ) : (
            <span className="text-ink-3">archived</span>
          )}
        </div>
      )}
    </Entries>
  )
}
