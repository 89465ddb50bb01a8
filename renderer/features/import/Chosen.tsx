import { type RefObject, useMemo, useState } from 'react'
import { Segmented } from '../../ui/Choice.tsx'
import { count } from '../../ui/moments.ts'
import { LeftOut } from '../../vault/LeftOut.tsx'
import { PreviewTable } from '../../vault/PreviewTable.tsx'
import { leftOutOf, type Preview, type PreviewRow } from '../../vault/previewed.ts'
import { useProviderFacts } from '../../vault/useProviderFacts.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { type PreviewState, statesOf } from './ticks.ts'

interface ChosenProps {
  preview: Preview
  rows: readonly PreviewRow[]
  ticked: ReadonlySet<string>
  onTick: (ids: string[], on: boolean) => void
  scroller: RefObject<HTMLElement | null>
}

const words: Record<PreviewState, { name: string; title: string; detail: string }> = {
  new: { name: 'New', title: 'New', detail: 'It becomes a key of its own.' },
  changed: { name: 'Changed', title: 'Changed', detail: 'The key you have gets a new version.' },
  unclear: { name: 'Unclear', title: 'Unclear', detail: 'Tick it to keep it; name the provider later.' },
  held: { name: 'Held', title: 'Held already', detail: 'The vault has this secret.' },
}

/** What was found, to be ticked, by what would become of it. */
export function Chosen({ preview, rows, ticked, onTick, scroller }: ChosenProps) {
  const { providers } = useVault()
  const [state, setState] = useState<PreviewState | 'all'>('all')
  const states = useMemo(() => statesOf(rows), [rows])
  const filter = states.some(([id]) => id === state) ? state : 'all'
  const shown = useMemo(() => (filter === 'all' ? rows : rows.filter((row) => row.state === filter)), [rows, filter])
  const named = useMemo(() => rows.map(({ provider }) => provider), [rows])
  const facts = useProviderFacts(providers, named)
  const { lines, fields } = useMemo(() => leftOutOf(preview), [preview])
  return (
    <section className="pt-6">
      <div className="flex flex-wrap items-center gap-3 pb-2">
        <div role="status">
          <h2 className="text-base font-bold tracking-tight">{count(rows.length, 'key')} found</h2>
        </div>
        <span className="flex-1" />
        {states.length > 1 && (
          <Segmented
            label="Which are shown"
            value={filter}
            options={[
              { value: 'all', label: `All ${rows.length.toLocaleString('en-GB')}` },
              ...states.map(([id, many]) => ({
                value: id,
                label: `${words[id].name} ${many.toLocaleString('en-GB')}`,
              })),
            ]}
            onChoose={(id) => setState(states.find(([each]) => each === id)?.[0] ?? 'all')}
          />
        )}
      </div>
      {rows.length > 0 && (
        <PreviewTable
          rows={shown}
          ticked={ticked}
          onTick={onTick}
          facts={facts}
          scroller={scroller}
          last={{ title: 'What becomes of it', cell: become }}
        />
      )}
      <LeftOut title={`${count(lines.length, 'line')} left out`} dropped={lines} />
      <LeftOut title={`${count(fields.length, 'detail')} not carried over`} dropped={fields} />
    </section>
  )
}

function become({ state }: PreviewRow) {
  const { title, detail } = words[state]
  return (
    <>
      <b className="block truncate">{title}</b>
      <span className="block truncate text-ink-2">{detail}</span>
    </>
  )
}
