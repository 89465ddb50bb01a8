import { useState } from 'react'
import { classes } from '../../ui/classes.ts'
import { Note } from '../../ui/Note.tsx'
import { rovingStop } from '../../ui/rovingStop.ts'
import { Tile } from '../../ui/Tile.tsx'
import { useRoving } from '../../ui/useRoving.ts'
import { useAnswer, useProviders } from '../../vault/hooks.ts'
import { NarrowField } from '../../vault/NarrowField.tsx'
import type { ProviderOutline } from '../../vault/providers.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { ProviderFacts } from './ProviderFacts.tsx'
import { SettingGroup } from './SettingGroup.tsx'
import { SettingSection } from './SettingSection.tsx'

/** The catalogue: what Keyward knows of each provider, and the person's own files. */
export function Providers() {
  const { call } = useVault()
  const all = [...useProviders().values()]
  const problems = useAnswer(() => call.providers.problems({}), call)?.problems ?? []
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const part = query.trim().toLowerCase()
  const fit = all.filter(({ id, name }) => `${name} ${id}`.toLowerCase().includes(part))
  const roving = useRoving(fit.map(({ id }) => id))

  if (chosen !== null) return <ProviderFacts id={chosen} onBack={() => setChosen(null)} />
  return (
    <SettingSection title="Providers" about="Facts alone: nothing is asked of any provider.">
      {problems.map(({ file, message }) => (
        <Note key={file} tone="warn" title={file}>
          This file of yours is not used: {message}
        </Note>
      ))}
      <NarrowField label="Search providers" value={query} onChange={setQuery} className="h-8 max-w-72" />
      {fit.length === 0 && all.length > 0 ? (
        <p className="text-ink-2">
          No provider has this name. Put what you know of it as a JSON file into the folder <code>providers</code>{' '}
          beside the vault: id, name and formats are enough.
        </p>
      ) : (
        <SettingGroup>
          <ul aria-label="Providers">
            {fit.map((provider) => (
              <li key={provider.id} className="border-b border-line-soft last:border-b-0">
                <button
                  type="button"
                  onClick={() => setChosen(provider.id)}
                  className="grid h-9 w-full grid-cols-[20px_minmax(0,1fr)_minmax(0,1fr)_128px] items-center gap-3 px-3.5 text-left outline-offset-[-2px] hover:bg-hover"
                  {...rovingStop(roving, provider.id)}
                >
                  <Outline {...provider} />
                </button>
              </li>
            ))}
          </ul>
        </SettingGroup>
      )}
    </SettingSection>
  )
}

function Outline({ id, name, environments, scopes, own }: ProviderOutline) {
  return (
    <>
      <Tile name={name} />
      <span className="truncate">
        {name} <code className="text-ink-3">{id}</code> {own && <span className="text-xs text-ink-3">your own</span>}
      </span>
      <span className="truncate text-ink-2">{environments.join(', ')}</span>
      <span
        className={classes('text-right whitespace-nowrap tabular-nums', scopes === null ? 'text-ink-3' : 'text-ink-2')}
      >
        {scopes === null ? 'scopes not known' : scopeCount(scopes)}
      </span>
    </>
  )
}

const scopeCount = (scopes: number) => (scopes === 0 ? 'no scopes' : `${scopes} ${scopes === 1 ? 'scope' : 'scopes'}`)
