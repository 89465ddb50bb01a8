import { useMemo } from 'react'
import type { SyncRun } from '../../../shared/model/sync.ts'
import { Note } from '../../ui/Note.tsx'
import { useNow } from '../../ui/useNow.ts'
import { useProvider } from '../../vault/hooks.ts'
import { Entries } from './Entries.tsx'
import { fieldName, valueWords } from './fieldWords.ts'
import { Gone } from './Gone.tsx'
import { KeyChanges } from './KeyChanges.tsx'
import { KeyName } from './KeyName.tsx'
import { NotChecked } from './NotChecked.tsx'
import { splitUpdated } from './reviewOf.ts'
import { Unknown } from './Unknown.tsx'

interface ReviewProps {
  run: SyncRun
  provider: string
  /** A key here was said to be one of those there. */
  onLinked: () => void
}

/** What a look has found, in parts: what would be taken over, what stays, and what asks for a person. */
export function Review({ run, provider: id, onLinked }: ReviewProps) {
  const now = useNow()
  const provider = useProvider(id)
  const { updated, kept, gone, unknown, notChecked, applied } = run.report
  const { changed, used } = useMemo(() => splitUpdated(updated), [updated])
  return (
    <>
      {run.whyIncomplete !== null && (
        <Note tone="warn" title="The list was not whole">
          <bdi>{run.whyIncomplete}</bdi>
        </Note>
      )}
      <Entries
        title={applied ? 'Taken over' : 'Will be taken over'}
        entries={changed}
        idOf={({ key }) => key}
        stopsOf={({ key }) => [key]}
      >
        {({ key, name, changes }, roving) => (
          <>
            <KeyName id={key} name={name} roving={roving} stop={key} />
            <KeyChanges changes={changes} provider={provider} now={now} />
          </>
        )}
      </Entries>
      <Entries
        title={changed.length > 0 ? 'And their last use alone' : 'Last use alone'}
        about="nothing else differs"
        entries={used}
        idOf={({ key }) => key}
        stopsOf={({ key }) => [key]}
      >
        {({ key, name, changes: [change] }, roving) => (
          <div className="flex items-center gap-3">
            <span className="min-w-0 flex-1">
              <KeyName id={key} name={name} roving={roving} stop={key} />
            </span>
            {change && (
              <span className="shrink-0 text-ink-2 tabular-nums">
                {valueWords(change.field, change.to, provider, now)}
              </span>
            )}
          </div>
        )}
      </Entries>
      <Entries
        title="Stays as you wrote it"
        entries={kept}
        idOf={({ key, field }) => `${key} ${field}`}
        stopsOf={({ key, field }) => [`${key} ${field}`]}
      >
        {({ key, name, field, ours, theirs }, roving) => (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-x-3 @min-[560px]:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
            <span className="min-w-0">
              <KeyName id={key} name={name} roving={roving} stop={`${key} ${field}`} />
            </span>
            <span className="min-w-0 break-words text-ink-2">
              {fieldName(field, provider)}: <bdi>{valueWords(field, ours, provider, now)}</bdi> here,{' '}
              <bdi>{valueWords(field, theirs, provider, now)}</bdi> there
            </span>
          </div>
        )}
      </Entries>
      <Gone gone={gone} />
      <Unknown
        unknown={unknown}
        unlinked={notChecked.flatMap(({ key, remoteId }) => (remoteId === null ? [key] : []))}
        provider={provider}
        onLinked={onLinked}
      />
      <NotChecked notChecked={notChecked} />
    </>
  )
}
