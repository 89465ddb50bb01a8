import { useState } from 'react'
import type { Provider } from '../../../shared/model/provider.ts'
import type { SyncReport } from '../../../shared/model/sync.ts'
import { Button } from '../../ui/Button.tsx'
import { Environment } from '../../ui/Environment.tsx'
import { count, dayOf } from '../../ui/moments.ts'
import { rovingStop } from '../../ui/rovingStop.ts'
import { useKeys } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { candidatesOf } from './candidatesOf.ts'
import { Entries } from './Entries.tsx'
import { LinkKey } from './LinkKey.tsx'

type Remote = SyncReport['unknown'][number]

interface UnknownProps extends Pick<SyncReport, 'unknown'> {
  /** The ids of the keys here of which nobody knows which one they are there. */
  unlinked: readonly string[]
  provider: Provider | null
  onLinked: () => void
}

const addStop = ({ remoteId }: Remote) => `add ${remoteId}`

/** The keys there that the vault does not hold, as far as it knows: one may be a key here without its id. */
export function Unknown({ unknown, unlinked, provider, onLinked }: UnknownProps) {
  const { place } = useVault()
  const byId = useKeys((state) => state.byId)
  const [linking, setLinking] = useState<Remote | null>(null)
  const rows = unlinked.flatMap((id) => byId.get(id) ?? [])
  const mayBeHere = (remote: Remote) => candidatesOf(rows, remote).length > 0
  const classOf = (word: string | null) => provider?.environments.find(({ id }) => id === word)?.class ?? null
  return (
    <>
      <Entries
        title="Not held here"
        about={
          rows.length > 0
            ? 'Add the value where you have it. Or say which key here it is.'
            : 'Where you have the value, add it. Where nobody knows the key, end it there.'
        }
        entries={unknown}
        idOf={({ remoteId }) => remoteId}
        stopsOf={(entry) => [addStop(entry), ...(mayBeHere(entry) ? [entry.remoteId] : [])]}
      >
        {(entry, roving) => (
          <div className="flex flex-wrap items-center gap-x-3">
            <span className="min-w-40 flex-1">
              <bdi className="block truncate font-semibold" title={entry.name}>
                {entry.name || 'without a name'}
              </bdi>
              <code className="block truncate text-ink-3">
                <bdi>{entry.remoteId}</bdi>
              </code>
            </span>
            <Environment word={entry.environment} environmentClass={classOf(entry.environment)} />
            <span className="text-ink-2 tabular-nums">
              {entry.scopes === null ? 'scopes not known' : count(entry.scopes.length, 'scope')}
            </span>
            <span className="text-ink-3 tabular-nums">
              {entry.lastUsedAt === null ? 'use not known' : `used ${dayOf(entry.lastUsedAt)}`}
            </span>
            <span className="-mr-2.5 ml-auto flex">
              <Button
                look="link"
                aria-label={`Add ${entry.name || entry.remoteId}`}
                onClick={() => place.open({ kind: 'add', begin: { name: entry.name, remoteId: entry.remoteId } })}
                {...rovingStop(roving, addStop(entry))}
              >
                Add
              </Button>
              {mayBeHere(entry) && (
                <Button
                  look="link"
                  aria-label={`Which is it? ${entry.name || entry.remoteId}`}
                  onClick={() => setLinking(entry)}
                  {...rovingStop(roving, entry.remoteId)}
                >
                  Which is it?
                </Button>
              )}
            </span>
          </div>
        )}
      </Entries>
      {linking && (
        <LinkKey
          remote={linking}
          candidates={candidatesOf(rows, linking)}
          onClose={() => setLinking(null)}
          onLinked={() => {
            setLinking(null)
            onLinked()
          }}
        />
      )}
    </>
  )
}
