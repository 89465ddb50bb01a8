import { Check, CircleHelp } from 'lucide-react'
import { useState } from 'react'
import type { Detection } from '../../../shared/model/detection.ts'
import type { Provider } from '../../../shared/model/provider.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckField } from '../../ui/Choice.tsx'
import { classes } from '../../ui/classes.ts'
import { Environment } from '../../ui/Environment.tsx'
import { Note } from '../../ui/Note.tsx'
import { SuggestField } from '../../ui/SuggestField.tsx'
import { Tile } from '../../ui/Tile.tsx'
import { useProviders } from '../../vault/hooks.ts'
import { Candidates } from './Candidates.tsx'
import type { Contradiction } from './contradictionOf.ts'
import type { Draft } from './draftOf.ts'
import { EnvironmentField } from './EnvironmentField.tsx'
import { TypeField } from './TypeField.tsx'

interface WhatItIsProps {
  draft: Draft
  detection: Detection | null
  /** Of what is said, or else of what the secret shows. */
  provider: Provider | null
  /** The secret begins with this, as its provider's keys do. */
  prefix: string
  contradiction: Contradiction | null
  keeps: boolean
  onKeep: (keeps: boolean) => void
  onChange: (change: Partial<Draft>) => void
}

/** Provider, environment and type: what the secret shows of them, and what a person says. */
export function WhatItIs({
  draft,
  detection,
  provider,
  prefix,
  contradiction,
  keeps,
  onKeep,
  onChange,
}: WhatItIsProps) {
  const names = useProviders()
  const [changes, setChanges] = useState(false)
  const shown = detection?.provider && draft.provider === '' && draft.environment === '' ? detection : null
  const isText = shown !== null && !changes
  const name = provider?.name ?? draft.provider
  const proved = detection && (draft.provider === '' || draft.provider === detection.provider) ? detection : null
  const note = provider?.environments.find(({ id }) => id === shown?.environment)?.note

  /** A provider of the catalogue is known by its id, whichever way it is written. */
  function giveProvider(typed: string) {
    const word = typed.trim().toLowerCase()
    const known = [...names.values()].find((one) => one.id === word || one.name.toLowerCase() === word)
    onChange({ provider: known?.id ?? typed, type: '' })
  }

  return (
    <section aria-label="What it is" className="flex flex-col gap-3 rounded-lg border border-line px-3.5 py-3">
      <div className="flex items-center gap-3">
        <Tile name={name === '' ? null : name} size="big" />
        <div className="min-w-0 flex-1">
          <p className="truncate text-base font-bold">
            <bdi>{name === '' ? 'Not known yet' : name}</bdi>
          </p>
          {(detection || name === '') && <Certainty detection={detection} prefix={prefix} />}
        </div>
        {isText && (
          <Button look="link" onClick={() => setChanges(true)}>
            Change
          </Button>
        )}
      </div>
      {detection?.confidence === 'ambiguous' && (
        <Candidates candidates={detection.candidates} draft={draft} onChange={onChange} />
      )}
      {isText ? (
        shown.environment !== null && (
          <div className="grid grid-cols-[92px_1fr] items-baseline gap-x-2">
            <span className="text-ink-2">Environment</span>
            <span className="min-w-0">
              <Environment word={shown.environment} environmentClass={shown.environmentClass} />
              {note && <span className="block text-xs text-ink-3 first-letter:uppercase">{note}</span>}
            </span>
          </div>
        )
      ) : (
        <div className="grid grid-cols-2 gap-3">
          <SuggestField
            label="Provider"
            suggestions={[...names.values()].map((one) => one.name)}
            placeholder={detection?.provider ? names.get(detection.provider)?.name : 'Not known'}
            value={names.get(draft.provider)?.name ?? draft.provider}
            onChange={(event) => giveProvider(event.target.value)}
          />
          <EnvironmentField
            provider={provider}
            value={draft.environment}
            proved={proved?.environment ?? null}
            onChange={(environment) => onChange({ environment })}
          />
        </div>
      )}
      <TypeField
        provider={provider}
        value={draft.type || (proved?.type ?? '')}
        aside={detection && proved?.type === null ? 'not in the key' : undefined}
        onChange={(type) => onChange({ type })}
      />
      {contradiction && (
        <Note tone="warn" title={titleOf(contradiction, names.get(contradiction.proved ?? '')?.name)}>
          <p>
            You said “<bdi>{names.get(contradiction.said)?.name ?? contradiction.said}</bdi>”. One of the two is wrong.
          </p>
          <div className="mt-1 text-ink">
            <CheckField label={keepText(contradiction)} checked={keeps} onChange={onKeep} />
          </div>
        </Note>
      )}
    </section>
  )
}

function titleOf({ of, proved }: Contradiction, name: string | undefined): string {
  if (of === 'provider') return `The value is a key of ${name ?? proved ?? 'another provider'}`
  return `The value proves that it is a key for ${proved === null ? 'another environment' : `“${proved}”`}`
}

const keepText = ({ of }: Contradiction) =>
  of === 'provider' ? 'Keep this provider anyway' : 'Keep this environment anyway'

const words = {
  certain: 'certain: no other provider has keys of this shape',
  likely: 'likely: keys of this provider have this shape',
  ambiguous: 'several providers have keys of this shape',
  none: 'its shape is not known: say whose it is',
}

function Certainty({ detection, prefix }: { detection: Detection | null; prefix: string }) {
  if (!detection) return <p className="text-xs text-ink-3">Paste a secret, and it is looked at here.</p>
  const { confidence, provider } = detection
  const isFound = provider !== null
  const Icon = isFound ? Check : CircleHelp
  return (
    <p
      role="status"
      className={classes('flex items-center gap-1 text-xs', confidence === 'certain' ? 'text-ok' : 'text-ink-2')}
    >
      <Icon size={14} strokeWidth={2} aria-hidden="true" className="shrink-0" />
      {isFound && prefix !== '' ? `${confidence}: it begins with “${prefix}”` : words[confidence]}
    </p>
  )
}
