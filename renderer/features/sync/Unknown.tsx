import { type ReactNode, useState } from 'react'
import type { Provider } from '../../../shared/model/provider.ts'
import type { SyncReport } from '../../../shared/model/sync.ts'
import { Button } from '../../ui/Button.tsx'
import { Environment } from '../../ui/Environment.tsx'
import { count, dayOf } from '../../ui/moments.ts'
import { rovingStop } from '../../ui/rovingStop.ts'
import { Entries } from './Entries.tsx'
import { LinkKey } from './LinkKey.tsx'

interface UnknownProps extends Pick<SyncReport, 'unknown'> {
  /** The keys here of which nobody knows which one they are there. */
  candidates: readonly string[]
  provider: Provider | null
  action: ReactNode
  onLinked: () => void
}

/** The keys there that the vault does not hold, as far as it knows: one may be a key here without its id. */
export function Unknown({ unknown, candidates, provider, action, onLinked }: UnknownProps) {
  const [linking, setLinking] = useState<SyncReport['unknown'][number] | null>(null)
  const classOf = (word: string | null) => provider?.environments.find(({ id }) => id === word)?.class ?? null
  return (
    <>
      <Entries
        title="Not held here"
        about={
          candidates.length > 0
            ? 'Add the value where you have it. Or say which key here it is.'
            : 'Where you have the value, add it. Where nobody knows the key, end it there.'
        }
        entries={unknown}
        idOf={({ remoteId }) => remoteId}
        stopsOf={({ remoteId }) => (candidates.length > 0 ? [remoteId] : [])}
        action={action}
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
            {candidates.length > 0 && (
              <Button
                look="link"
                className="-mr-2.5"
                aria-label={`Which is it? ${entry.name || entry.remoteId}`}
                onClick={() => setLinking(entry)}
                {...rovingStop(roving, entry.remoteId)}
              >
                Which is it?
              </Button>
            )}
          </div>
        )}
      </Entries>
      {linking && (
        <LinkKey
          remote={linking}
          candidates={candidates}
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
