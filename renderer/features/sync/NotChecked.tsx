import type { SyncReport } from '../../../shared/model/sync.ts'
import type { Roving } from '../../ui/useRoving.ts'
import { useAnswer, useKeys } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { Entries } from './Entries.tsx'
import { KeyName } from './KeyName.tsx'

/** The keys of which nothing can be said, and why. */
export function NotChecked({ notChecked }: Pick<SyncReport, 'notChecked'>) {
  return (
    <Entries title="Could not be checked" entries={notChecked} idOf={({ key }) => key} stopsOf={({ key }) => [key]}>
      {({ key, why }, roving) => (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-x-3 @min-[560px]:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
          <span className="min-w-0">
            <NamedKey id={key} roving={roving} />
          </span>
          <bdi className="text-ink-2">{why}</bdi>
        </div>
      )}
    </Entries>
  )
}

/** The report names no key that is not checked; one that was put aside is in no list. */
function NamedKey({ id, roving }: { id: string; roving: Roving }) {
  const { call } = useVault()
  const row = useKeys(({ byId }) => byId.get(id))
  const aside = useAnswer(async () => row ?? (await call.keys.list({ ids: [id], fields: ['name'] })).keys[0], row)
  const name = (row ?? aside)?.name
  return name === undefined ? null : <KeyName id={id} name={name} roving={roving} stop={id} />
}
