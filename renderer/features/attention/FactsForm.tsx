import { type KeyboardEvent, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { DialogButtons } from '../../ui/Dialog.tsx'
import { Environment } from '../../ui/Environment.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Note } from '../../ui/Note.tsx'
import { SelectField } from '../../ui/Select.tsx'
import { SuggestField } from '../../ui/SuggestField.tsx'
import { Tile } from '../../ui/Tile.tsx'
import { environmentsOf, purposesOf } from '../../vault/factChoices.ts'
import { useAnswer, useProvider, useProviders } from '../../vault/hooks.ts'
import type { KeyRow } from '../../vault/keysStore.ts'
import { useAction } from '../../vault/useAction.ts'
import { useOwners } from '../../vault/useOwners.ts'
import { useVault } from '../../vault/VaultContext.ts'
import type { Fact } from './missingFacts.ts'

const ownWord = '…'
const order: readonly Fact[] = ['provider', 'environment', 'purpose', 'owner']
const unknown = { value: '', label: 'I do not know' }

interface FactsFormProps {
  row: KeyRow
  facts: ReadonlySet<Fact>
  onSkip: () => void
  onSaved: () => void
}

/** Asks what one key misses, and nothing else. */
export function FactsForm({ row, facts, onSkip, onSaved }: FactsFormProps) {
  const { call } = useVault()
  const { busy, problem, run } = useAction()
  const [provider, setProvider] = useState(row.provider)
  const [environment, setEnvironment] = useState('')
  const [purpose, setPurpose] = useState('')
  const [word, setWord] = useState('')
  const [owner, setOwner] = useState('')
  const owners = useOwners()
  const outlines = useProviders()
  const whole = useProvider(provider)
  const own = useAnswer(() => call.purposes.list({}), call)
  const isKnown = provider === null || outlines.get(provider) === undefined || whole !== null
  const purposes = purposesOf(whole, provider, row.type, own?.purposes ?? [])
  const isOwnWord = purpose === ownWord || purposes.length === 0
  const told = isOwnWord ? word.trim() : purpose
  const first = order.find((fact) => facts.has(fact))
  const changes = {
    ...(facts.has('provider') && provider !== row.provider && { provider }),
    ...(environment && { environment }),
    ...(told && { purposes: [told] }),
    ...(owner.trim() && { owner: owner.trim() }),
  }
  const isTold = Object.keys(changes).length > 0

  const save = () =>
    void run(async () => {
      await call.keys.set({ id: row.id, ...changes })
      onSaved()
    })

  function press(event: KeyboardEvent) {
    const isTyping = event.target instanceof HTMLInputElement
    if (event.key.toLowerCase() !== 's' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    onSkip()
  }

  // Until it is known what to ask, the focus would go to a field that another one replaces.
  if (!isKnown || own === null) return null
  return (
    <form
      onKeyDown={press}
      onSubmit={(event) => {
        event.preventDefault()
        if (isTold && !busy) save()
      }}
      className="flex flex-col gap-3"
    >
      <div className="flex items-center gap-2.5 rounded-lg border border-line px-3 py-2">
        <Tile name={provider === null ? null : (outlines.get(provider)?.name ?? provider)} />
        <b className="min-w-0 flex-1 truncate">
          <bdi>{row.name}</bdi>
        </b>
        <Environment word={row.environment} environmentClass={row.environmentClass} />
        {row.preview && <code className="text-ink-3">{row.preview}</code>}
      </div>
      {facts.has('provider') && (
        <SelectField
          label="Provider"
          autoFocus={first === 'provider'}
          value={provider ?? ''}
          options={[unknown, ...[...outlines.values()].map(({ id, name }) => ({ value: id, label: name }))]}
          onChoose={(id) => {
            setProvider(id || null)
            setEnvironment('')
            setPurpose('')
          }}
        />
      )}
      {facts.has('environment') && (
        <SelectField
          label="Environment"
          autoFocus={first === 'environment'}
          value={environment}
          options={[unknown, ...environmentsOf(whole)]}
          onChoose={setEnvironment}
        />
      )}
      {facts.has('purpose') && purposes.length > 0 && (
        <SelectField
          label="What is it for?"
          autoFocus={first === 'purpose'}
          value={purpose}
          options={[unknown, ...purposes, { value: ownWord, label: 'Something else' }]}
          onChoose={setPurpose}
        />
      )}
      {facts.has('purpose') && isOwnWord && (
        <TextField
          label={purposes.length > 0 ? 'In one word' : 'What is it for?'}
          aside={purposes.length > 0 ? undefined : 'in one word'}
          autoFocus={purpose === ownWord || first === 'purpose'}
          maxLength={60}
          pattern="[^\s,]+"
          title="One word, without spaces and commas"
          value={word}
          onChange={(event) => setWord(event.target.value)}
        />
      )}
      {facts.has('owner') && (
        <SuggestField
          label="Who looks after it?"
          aside="a person or a team"
          autoFocus={first === 'owner'}
          maxLength={200}
          suggestions={owners}
          value={owner}
          onChange={(event) => setOwner(event.target.value)}
        />
      )}
      {problem && <Note tone="crit">{problem}</Note>}
      <DialogButtons>
        <Button size="big" look="quiet" keys="S" onClick={onSkip}>
          Skip
        </Button>
        <Button size="big" look="primary" type="submit" keys="Enter" disabled={!isTold || busy}>
          Save and go on
        </Button>
      </DialogButtons>
    </form>
  )
}
