import { useState } from 'react'
import type { ProviderScope } from '../../../shared/model/providerScope.ts'
import { rovingStop } from '../../ui/rovingStop.ts'
import { Tick } from '../../ui/Tick.tsx'
import { useRoving } from '../../ui/useRoving.ts'
import { NarrowField } from '../../vault/NarrowField.tsx'

interface ScopeChoiceProps {
  scopes: readonly ProviderScope[]
  /** The names of those that are chosen. */
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
}

/** Chooses scopes from a provider's, by name or by what they let a key do. */
export function ScopeChoice({ scopes, chosen, onChange }: ScopeChoiceProps) {
  const [query, setQuery] = useState('')
  const part = query.trim().toLowerCase()
  const fit = scopes.filter(({ name, description }) => `${name} ${description}`.toLowerCase().includes(part))
  const roving = useRoving(fit.map(({ name }) => name))
  const toggle = (name: string) =>
    onChange(chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name])

  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">
        Scopes <small className="text-xs font-normal text-ink-3">{chosen.length} chosen</small>
      </legend>
      <NarrowField label="Search scopes" value={query} onChange={setQuery} className="h-8" />
      <ul className="h-64 overflow-y-auto rounded-lg border border-line">
        {fit.map(({ name, description }) => (
          <li key={name} className="border-b border-line-soft">
            <button
              type="button"
              aria-pressed={chosen.includes(name)}
              onClick={() => toggle(name)}
              className="flex w-full items-start gap-2.5 px-3 py-1.5 text-left outline-offset-[-2px] hover:bg-hover"
              {...rovingStop(roving, name)}
            >
              <span className="pt-0.5">
                <Tick checked={chosen.includes(name)} />
              </span>
              <span className="min-w-0">
                <code className="break-all">{name}</code>
                <span className="block text-xs text-ink-3">{description}</span>
              </span>
            </button>
          </li>
        ))}
        {fit.length === 0 && <li className="px-3 py-2 text-ink-2">No scope fits.</li>}
      </ul>
    </fieldset>
  )
}
