import { type FormEvent, useState } from 'react'
import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import type { Provider } from '../../../shared/model/provider.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { fieldLook } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { environmentsOf, purposesOf } from '../../vault/factChoices.ts'
import { useAnswer } from '../../vault/hooks.ts'
import { useOwners } from '../../vault/useOwners.ts'
import { useVault } from '../../vault/VaultContext.ts'

/** What nobody has told of the key yet, each with the way to tell it. */
export function MissingFacts({ record, provider }: { record: ApiKeyRecord; provider: Provider | null }) {
  const { call, actions, place } = useVault()
  const { id } = record
  const own = useAnswer(() => call.purposes.list({}), record.provider)?.purposes ?? []
  const purposes = purposesOf(provider, record.provider, record.type, own)
  const environments = environmentsOf(provider)
  const isUnknown = {
    provider: record.provider === null,
    environment: record.environmentClass === null,
    purpose: record.purposes.length === 0 && purposes.length > 0,
    owner: record.owner === null,
  }
  if (!Object.values(isUnknown).includes(true)) return null
  return (
    <section
      aria-label="What nobody has told yet"
      className="flex flex-col gap-2 rounded-lg border border-line px-3.5 py-3"
    >
      {isUnknown.provider && (
        <p className="flex items-center justify-between">
          The provider is not known.
          <Button look="link" onClick={() => place.open({ kind: 'edit', id })}>
            Tell it
          </Button>
        </p>
      )}
      {isUnknown.environment && (
        <Choice
          label="Environment"
          options={environments}
          onChoose={(environment) => void actions.attempt(() => call.keys.set({ id, environment }))}
        />
      )}
      {isUnknown.purpose && (
        <Choice
          label="Purpose"
          options={purposes}
          onChoose={(purpose) => void actions.change([{ id, purposes: [purpose] }], `${record.name} has a purpose`)}
        />
      )}
      {isUnknown.owner && (
        <Owner onSave={(owner) => void actions.change([{ id, owner }], `${owner} owns ${record.name}`)} />
      )}
    </section>
  )
}

interface ChoiceProps {
  label: string
  options: readonly { value: string; label: string }[]
  onChoose: (value: string) => void
}

function Choice({ label, options, onChoose }: ChoiceProps) {
  return (
    <div className="grid grid-cols-[96px_minmax(0,1fr)] items-center gap-3">
      <span className="text-ink-3">{label}</span>
      <Select
        aria-label={label}
        className="w-full"
        value=""
        options={[{ value: '', label: 'not known' }, ...options]}
        onChoose={(value) => value !== '' && onChoose(value)}
      />
    </div>
  )
}

function Owner({ onSave }: { onSave: (owner: string) => void }) {
  const owners = useOwners()
  const [owner, setOwner] = useState('')

  function save(event: FormEvent) {
    event.preventDefault()
    if (owner.trim() !== '') onSave(owner.trim())
  }

  return (
    <form onSubmit={save} className="grid grid-cols-[96px_minmax(0,1fr)_auto] items-center gap-3">
      <label htmlFor="missing-owner" className="text-ink-3">
        Owner
      </label>
      <input
        id="missing-owner"
        list="panel-owners"
        autoComplete="off"
        maxLength={200}
        placeholder="not known"
        className={classes(fieldLook, 'h-8')}
        value={owner}
        onChange={(event) => setOwner(event.target.value)}
      />
      <datalist id="panel-owners">
        {owners.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Button type="submit" disabled={owner.trim() === ''}>
        Keep
      </Button>
    </form>
  )
}
