import { useMemo, useState } from 'react'
import type { Provider } from '../../../shared/model/provider.ts'
import { Segmented } from '../../ui/Choice.tsx'
import { WordsField } from '../../ui/WordsField.tsx'
import { beyondPurpose, followPurposes } from './beyondPurpose.ts'
import type { Draft } from './draftOf.ts'
import { FreeScopes } from './FreeScopes.tsx'
import { PurposeToggles } from './PurposeToggles.tsx'
import { ScopeSearch } from './ScopeSearch.tsx'
import { ScopeSummary } from './ScopeSummary.tsx'
import { ScopeTree } from './ScopeTree.tsx'
import { scopeGroups } from './scopeGroups.ts'
import { fullAccess, hasNoScopes } from './scopeLock.ts'
import { usePurposes } from './usePurposes.ts'

interface ScopePaneProps {
  draft: Draft
  provider: Provider | null
  environment: string | null
  type: string
  onChange: (change: Partial<Draft>) => void
}

const isSame = (one: readonly string[] | null, other: readonly string[] | null) =>
  one !== null && other !== null && one.length === other.length && new Set([...one, ...other]).size === one.length

/** What the key may do and what it is for: scopes with their levels, where the provider's are known. */
export function ScopePane({ draft, provider, environment, type, onChange }: ScopePaneProps) {
  const { scopes, purposes: chosen } = draft
  const [query, setQuery] = useState('')
  const groups = useMemo(() => provider && scopeGroups(provider), [provider])
  const full = useMemo(() => provider && fullAccess(provider, type || null), [provider, type])
  const purposes = usePurposes(provider, type, chosen)
  const own = purposes.filter(({ id }) => chosen.includes(id))
  const comparison = useMemo(() => beyondPurpose(scopes, own), [scopes, own])
  const hasNone = provider !== null && hasNoScopes(provider)
  const known = scopes === null ? 'unknown' : isSame(scopes, full) ? 'full' : 'these'
  const choose = (next: readonly string[] | null) => onChange({ scopes: next })

  function takePurposes(next: readonly string[]) {
    const after = next.map((id) => purposes.find((purpose) => purpose.id === id) ?? { id, name: id, scopes: null })
    onChange({ purposes: next, scopes: hasNone ? scopes : followPurposes(scopes, own, after) })
  }

  return (
    <section aria-labelledby="what-it-may-do" className="flex min-h-0 min-w-0 flex-col">
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-5 pt-4 pb-2 *:max-w-300 max-panel:overflow-visible">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <h2 id="what-it-may-do" className="text-base font-bold tracking-tight">
            What may it do?
          </h2>
          {!hasNone && (
            <Segmented
              label="What is known of its scopes"
              value={known}
              options={[
                { value: 'unknown', label: 'I do not know' },
                { value: 'these', label: 'These' },
                ...(full ? [{ value: 'full', label: `Full access (${full.length})` }] : []),
              ]}
              onChoose={(chosen) => choose(chosen === 'unknown' ? null : chosen === 'full' ? full : [])}
            />
          )}
          <span className="flex-1" />
          {groups && <ScopeSearch of={groups.byName.size} query={query} onChange={setQuery} />}
        </div>
        <PurposeToggles purposes={purposes} chosen={chosen} onChange={takePurposes} />
        {groups && provider ? (
          <ScopeTree
            provider={provider}
            scopes={groups}
            type={type || null}
            chosen={scopes ?? []}
            beyond={comparison?.beyond ?? []}
            purposes={chosen.join()}
            query={query}
            onChange={choose}
          />
        ) : hasNone ? (
          <p className="max-w-120 text-ink-2">
            {provider.name} has no scopes: a key may do all that its environment and its account allow.
          </p>
        ) : (
          <FreeScopes provider={provider} isNamed={draft.provider !== ''} scopes={scopes} onChange={choose} />
        )}
        {groups && scopes?.some((name) => !groups.byName.has(name)) && (
          <WordsField
            label="Others"
            aside="which the catalogue does not list"
            mono
            words={scopes.filter((name) => !groups.byName.has(name))}
            onChange={(others) => choose([...scopes.filter((name) => groups.byName.has(name)), ...others])}
          />
        )}
      </div>
      {provider && !hasNone && (
        <ScopeSummary
          provider={provider}
          environment={environment}
          type={type || null}
          scopes={scopes}
          comparison={comparison}
          purposes={own.length === 1 ? `the purpose ${own[0]?.name}` : 'its purposes'}
          onChange={choose}
        />
      )}
    </section>
  )
}
