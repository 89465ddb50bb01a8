import { useMemo, useState } from 'react'
import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import type { Provider } from '../../../shared/model/provider.ts'
import { Button } from '../../ui/Button.tsx'
import { count } from '../../ui/moments.ts'
import { useNow } from '../../ui/useNow.ts'
import { useFollowedAnswer } from '../../vault/hooks.ts'
import { matrixOf } from '../../vault/matrixOf.ts'
import { useSettings } from '../../vault/settingsStore.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { gradeWords } from './gradeWords.ts'
import { LastGrant } from './LastGrant.tsx'
import { Logs } from './Logs.tsx'
import { RightSize } from './RightSize.tsx'
import { RightSizePlan } from './RightSizePlan.tsx'
import { ScopeMatrix } from './ScopeMatrix.tsx'
import { Unclassified } from './Unclassified.tsx'
import { UnknownScopes } from './UnknownScopes.tsx'
import { type Grants, useGrants } from './useGrants.ts'

interface ScopesProps {
  record: ApiKeyRecord
  provider: Provider | null
}

/** What the key may do, needs and uses, the smaller grant and what became of it, and the logs that tell. */
export function Scopes({ record, provider }: ScopesProps) {
  const grants = useGrants(record, provider?.name ?? 'its provider')
  return (
    <>
      <div aria-live="polite" className="not-empty:mb-5">
        <LastGrant record={record} provider={provider} grants={grants} />
      </div>
      <div className="flex flex-col gap-5">
        <Granted record={record} provider={provider} grants={grants} />
      </div>
    </>
  )
}

function Granted({ record, provider, grants }: ScopesProps & { grants: Grants }) {
  const { call } = useVault()
  const now = useNow()
  const [isPlanning, setPlanning] = useState(false)
  const unusedDays = useSettings()?.audit.unusedDays
  const about = { key: record.id }
  const access = useFollowedAnswer(() => call.audit.access(about), `${unusedDays}`)?.access
  const plan = useFollowedAnswer(() => call.audit.rightSize(about), `${unusedDays}`)?.plan
  const matrix = useMemo(() => access && matrixOf(provider, access), [provider, access])
  if (record.scopes?.length === 0)
    return (
      <p className="text-ink-2">
        {provider?.scopes?.length === 0 || provider?.features?.scopes === false
          ? `${provider.name} has no scopes: the key may do what its account may do.`
          : 'It has no scope at all.'}
      </p>
    )
  if (!access || !matrix || !plan || unusedDays === undefined) return null
  const { granted, excess, used } = access
  const resources = matrix.groups.reduce((sum, { rows }) => sum + rows.length, 0)
  return (
    <>
      {granted === null ? (
        <UnknownScopes record={record} provider={provider} />
      ) : (
        <section>
          <h3 className="text-base font-bold tracking-tight">
            {excess && excess.length > 0 ? (
              `${excess.length} of ${count(granted.length, 'scope')} ${excess.length === 1 ? 'is' : 'are'} more than it needs`
            ) : (
              <>
                {count(granted.length, 'scope')}
                {resources > 0 && <span className="font-normal text-ink-3"> on {count(resources, 'resource')}</span>}
              </>
            )}
          </h3>
          <div className="mt-0.5 flex flex-wrap items-baseline gap-x-2 text-ink-2">
            <span>{gradeWords(access, unusedDays, now)}</span>
            {plan.after && (
              <Button look="link" className="-mx-2.5 -my-1" onClick={() => setPlanning(true)}>
                Right-size…
              </Button>
            )}
          </div>
          {resources > 0 && <ScopeMatrix matrix={matrix} wasRead={used !== null} />}
          {matrix.unclassified.length > 0 && (
            <Unclassified scopes={matrix.unclassified} provider={provider} wasRead={used !== null} />
          )}
        </section>
      )}
      <RightSize record={record} plan={plan} onOpen={() => setPlanning(true)} />
      <Logs record={record} provider={provider} coverage={access.coverage} unusedDays={unusedDays} />
      {isPlanning && plan.after && (
        <RightSizePlan
          record={record}
          plan={plan}
          after={plan.after}
          provider={provider}
          grants={grants}
          onClose={() => setPlanning(false)}
        />
      )}
    </>
  )
}
