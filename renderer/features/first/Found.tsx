import { type RefObject, useCallback, useMemo } from 'react'
import { count } from '../../ui/moments.ts'
import { LeftOut } from '../../vault/LeftOut.tsx'
import { PreviewTable } from '../../vault/PreviewTable.tsx'
import type { PreviewRow } from '../../vault/previewed.ts'
import type { Providers } from '../../vault/providers.ts'
import { Reach } from '../../vault/Reach.tsx'
import { reachOf } from '../../vault/reachOf.ts'
import { useProviderFacts } from '../../vault/useProviderFacts.ts'
import { foundIn } from './sources.ts'
import type { Sources } from './useSources.ts'

interface FoundProps {
  sources: Sources
  providers: Providers
  scroller: RefObject<HTMLElement | null>
}

/** What was found in the texts that were given, and what each key can do. */
export function Found({ sources: { all, rows, ticked, tick }, providers, scroller }: FoundProps) {
  const { recognised, unclear, leftOut, lines } = useMemo(() => foundIn(all), [all])
  const named = useMemo(() => rows.map(({ provider }) => provider), [rows])
  const facts = useProviderFacts(providers, named)
  const reach = useCallback(
    ({ provider, type, environment }: PreviewRow) => (
      <Reach of={reachOf(facts.get(provider ?? '') ?? null, { type, environment, scopes: null })} />
    ),
    [facts],
  )
  const said = [
    recognised > 0 && `${count(recognised, 'key')} recognised`,
    unclear > 0 && `${unclear.toLocaleString('en-GB')} unclear`,
  ].filter(Boolean)
  return (
    <section className="pt-7">
      <div role="status" className="flex items-baseline gap-2.5 pb-2">
        <h2 className="text-base font-bold tracking-tight">{said.join(', ') || 'No key found'}</h2>
        <span className="text-ink-2">from {count(lines, 'line')}</span>
      </div>
      {rows.length > 0 && (
        <PreviewTable
          rows={rows}
          ticked={ticked}
          onTick={tick}
          facts={facts}
          scroller={scroller}
          last={{ title: 'What a key like this can do', cell: reach }}
        />
      )}
      <LeftOut title={`${count(leftOut.length, 'line')} left out`} dropped={leftOut} />
    </section>
  )
}
