import { useMemo } from 'react'
import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import type { Provider } from '../../../shared/model/provider.ts'
import { Chip } from '../../ui/Chip.tsx'
import { count } from '../../ui/moments.ts'
import { matrixOf } from '../../vault/matrixOf.ts'
import { ScopeMatrix } from './ScopeMatrix.tsx'
import { UnknownScopes } from './UnknownScopes.tsx'

/** What the key may do, by resource and level. */
export function Scopes({ record, provider }: { record: ApiKeyRecord; provider: Provider | null }) {
  const { scopes } = record
  const matrix = useMemo(() => matrixOf(provider, scopes ?? []), [provider, scopes])
  if (scopes === null) return <UnknownScopes record={record} provider={provider} />
  if (scopes.length === 0)
    return (
      <p className="text-ink-2">
        {provider?.scopes?.length === 0 || provider?.features?.scopes === false
          ? `${provider.name} has no scopes: the key may do what its account may do.`
          : 'It has no scope at all.'}
      </p>
    )
  const { rows, unclassified } = matrix
  return (
    <>
      <h3 className="text-base font-bold tracking-tight">
        {count(scopes.length, 'scope')}
        {rows.length > 0 && <span className="font-normal text-ink-3"> on {count(rows.length, 'resource')}</span>}
      </h3>
      {rows.length > 0 && <ScopeMatrix matrix={matrix} />}
      {unclassified.length > 0 && (
        <section className="mt-4">
          <h4 className="mb-1 font-semibold">{rows.length > 0 ? 'Not in the catalogue' : 'By name'}</h4>
          <p className="mb-2 text-ink-3">
            {provider?.scopes
              ? `The catalogue does not know what they allow.`
              : `Nobody has listed this provider’s scopes yet.`}
          </p>
          <div className="flex flex-wrap gap-1">
            {unclassified.map((scope) => (
              <Chip key={scope}>
                <bdi className="font-mono">{scope}</bdi>
              </Chip>
            ))}
          </div>
        </section>
      )}
    </>
  )
}
