import type { SyncReport } from '../../../shared/model/sync.ts'
import { useKeys } from '../../vault/hooks.ts'
import { Entries } from './Entries.tsx'
import { KeyName } from './KeyName.tsx'

/** The keys of which nothing can be said, and why. */
export function NotChecked({ notChecked }: Pick<SyncReport, 'notChecked'>) {
  const byId = useKeys((state) => state.byId)
  return (
    <Entries title="Could not be checked" entries={notChecked} idOf={({ key }) => key} stopsOf={({ key }) => [key]}>
      {({ key, why }, roving) => (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-x-3 @min-[560px]:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
          <span className="min-w-0">
            <KeyName id={key} name={byId.get(key)?.name ?? key.slice(0, 8)} roving={roving} stop={key} />
          </span>
          <bdi className="text-ink-2">{why}</bdi>
        </div>
      )}
    </Entries>
  )
}
