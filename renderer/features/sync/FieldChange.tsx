import { Minus, Plus } from 'lucide-react'
import type { Provider } from '../../../shared/model/provider.ts'
import type { SyncReport } from '../../../shared/model/sync.ts'
import { ChangeList } from '../../vault/ChangeList.tsx'
import { fieldName, listChange, valueWords } from './fieldWords.ts'

interface FieldChangeProps {
  change: SyncReport['updated'][number]['changes'][number]
  provider: Provider | null
  /** Milliseconds since 1970. */
  now: number
}

/** What one field holds here and would hold then. Of a list, what it gains and loses; a key that can do more is marked. */
export function FieldChange({ change: { field, from, to }, provider, now }: FieldChangeProps) {
  const lists = listChange(from, to)
  const isScopes = field === 'scopes'
  const meaningOf = (item: string) =>
    (isScopes && provider?.scopes?.find(({ name }) => name === item)?.description) || item
  const changesOf = (items: readonly string[]) => items.map((item) => ({ scopes: [item], meaning: meaningOf(item) }))
  return (
    <div className="grid grid-cols-[minmax(72px,112px)_minmax(0,1fr)] gap-x-3">
      <span className="text-ink-3">{fieldName(field, provider)}</span>
      {lists ? (
        <div className="min-w-0">
          {isScopes && lists.gained.length > 0 && (
            <p className="font-medium text-warn">It can do more there than stands here:</p>
          )}
          <ChangeList
            changes={changesOf(lists.gained)}
            icon={Plus}
            ink={isScopes ? 'text-warn' : 'text-ink-3'}
            few={5}
            names={isScopes}
          />
          {isScopes && lists.lost.length > 0 && <p className="text-ink-2">It can no longer:</p>}
          <ChangeList changes={changesOf(lists.lost)} icon={Minus} ink="text-ink-3" few={5} names={isScopes} />
        </div>
      ) : (
        <span className="min-w-0 break-words">
          <bdi className="text-ink-3">{valueWords(field, from, provider, now)}</bdi> <span aria-hidden="true">→</span>
          <span className="sr-only">becomes</span> <bdi>{valueWords(field, to, provider, now)}</bdi>
        </span>
      )}
    </div>
  )
}
