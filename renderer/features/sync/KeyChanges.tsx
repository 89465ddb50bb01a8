import type { Provider } from '../../../shared/model/provider.ts'
import type { SyncReport } from '../../../shared/model/sync.ts'
import { FieldChange } from './FieldChange.tsx'
import { fieldName, valueWords } from './fieldWords.ts'
import { splitChanges } from './reviewOf.ts'

interface KeyChangesProps {
  changes: SyncReport['updated'][number]['changes']
  provider: Provider | null
  /** Milliseconds since 1970. */
  now: number
}

/** What would change of one key: field by field, and in one line what nobody has told so far. */
export function KeyChanges({ changes, provider, now }: KeyChangesProps) {
  const { learnt, changed } = splitChanges(changes)
  return (
    <div className="mt-0.5 flex flex-col gap-0.5">
      {changed.map((change) => (
        <FieldChange key={change.field} change={change} provider={provider} now={now} />
      ))}
      {learnt.length > 0 && (
        <p className="text-ink-2">
          <span className="text-ink-3">Not known so far: </span>
          {learnt.map(({ field, to }, place) => (
            <span key={field}>
              {place > 0 && <span className="text-ink-3"> · </span>}
              {fieldName(field, provider)} <bdi className="text-ink">{valueWords(field, to, provider, now)}</bdi>
            </span>
          ))}
        </p>
      )}
    </div>
  )
}
