import { type FormEvent, useMemo, useState } from 'react'
import type { PolicyTarget } from '../../../shared/model/rotation.ts'
import { Button } from '../../ui/Button.tsx'
import { SelectField } from '../../ui/Select.tsx'
import { SuggestField } from '../../ui/SuggestField.tsx'
import { toast } from '../../ui/toast.ts'
import { countsOf } from '../../vault/countsOf.ts'
import { useKeys, useProviders } from '../../vault/hooks.ts'
import type { KeyRow } from '../../vault/keysStore.ts'
import { useAction } from '../../vault/useAction.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { targetOf } from './targetOf.ts'

type Kind = PolicyTarget['kind']

const kinds: Record<Kind, { label: string; value: string }> = {
  environment: { label: 'All keys for', value: 'Environment' },
  provider: { label: 'All keys of', value: 'Provider' },
  tag: { label: 'All keys with the tag', value: 'Tag' },
  key: { label: 'One key', value: 'Name of the key' },
}

const usualDays = [30, 60, 90, 180, 365]
/** Of 10,000 names nobody reads more. */
const mostSuggested = 50

/** What is there to be named. */
function suggestionsOf(kind: Kind, rows: readonly KeyRow[], providers: ReturnType<typeof useProviders>): string[] {
  const { tags, providers: its } = countsOf(rows)
  const all: Record<Kind, string[]> = {
    environment: ['production', 'non-production', ...rows.flatMap(({ environment }) => environment ?? [])],
    provider: its.flatMap(([id]) => (id === null ? [] : (providers.get(id)?.name ?? id))),
    tag: tags.map(([tag]) => tag),
    key: rows.map(({ name }) => name),
  }
  return [...new Set(all[kind])]
}

/** Sets how often the keys of a target are to be rotated; what was set for it before is changed. */
export function PolicyForm() {
  const { call } = useVault()
  const rows = useKeys((state) => state.rows)
  const providers = useProviders()
  const { busy, problem, run } = useAction()
  const [kind, setKind] = useState<Kind>('environment')
  const [text, setText] = useState('')
  const [days, setDays] = useState('90')
  const names = useMemo(() => suggestionsOf(kind, rows, providers), [kind, rows, providers])
  const typed = text.trim().toLowerCase()
  const suggestions = names.filter((name) => name.toLowerCase().includes(typed)).slice(0, mostSuggested)

  function set(event: FormEvent) {
    event.preventDefault()
    void run(async () => {
      const target = targetOf(kind, text, rows, [...providers.values()])
      const { policy } = await call.policies.set({ target, days: Number(days) })
      toast({ tone: 'done', text: `Set: every ${policy.days} days.` })
      setText('')
    })
  }

  return (
    <form onSubmit={set} className="flex flex-wrap items-start gap-3">
      <SelectField
        label="Rotate"
        options={Object.entries(kinds).map(([value, { label }]) => ({ value, label }))}
        value={kind}
        onChoose={(chosen) => {
          setKind(chosen as Kind)
          setText('')
        }}
      />
      <SuggestField
        label={kinds[kind].value}
        className="min-w-44 flex-1"
        suggestions={suggestions}
        value={text}
        onChange={(event) => setText(event.target.value)}
        problem={problem}
      />
      <SelectField
        label="Every"
        options={usualDays.map((each) => ({ value: String(each), label: `${each} days` }))}
        value={days}
        onChoose={setDays}
      />
      <span className="mt-6 flex h-8 items-center">
        <Button type="submit" disabled={busy || text.trim() === ''}>
          Set
        </Button>
      </span>
    </form>
  )
}
