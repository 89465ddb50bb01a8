import { useState } from 'react'
import type { OwnPurpose } from '../../../shared/api/purposes.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { TextArea, TextField } from '../../ui/Field.tsx'
import { Note } from '../../ui/Note.tsx'
import { SelectField } from '../../ui/Select.tsx'
import { useProvider, useProviders } from '../../vault/hooks.ts'
import { useAction } from '../../vault/useAction.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { ScopeChoice } from './ScopeChoice.tsx'

interface PurposeFormProps {
  /** The one that is edited; null for a new one. */
  purpose: OwnPurpose | null
  onClose: () => void
}

/** Makes or edits a purpose: its name, its provider, and the scopes the job needs. */
export function PurposeForm({ purpose, onClose }: PurposeFormProps) {
  const { call } = useVault()
  const { busy, problem, run } = useAction()
  const outlines = [...useProviders().values()]
  const [name, setName] = useState(purpose?.name ?? '')
  const [word, setWord] = useState<string | null>(purpose?.id ?? null)
  const [provider, setProvider] = useState(purpose?.provider ?? 'persona')
  const [scopes, setScopes] = useState<readonly string[]>(purpose?.scopes ?? [])
  const known = useProvider(provider)?.scopes ?? []
  const id = word ?? idOf(name)

  const save = () =>
    void run(async () => {
      await call.purposes.save({ id, name: name.trim(), provider, scopes: [...scopes] })
      onClose()
    })

  return (
    <Dialog title={purpose ? 'Edit purpose' : 'New purpose'} wide onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
        className="flex flex-col gap-3"
      >
        <div className="grid gap-3 min-[560px]:grid-cols-3">
          <TextField
            label="Name"
            autoFocus
            required
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <TextField
            label="Word"
            aside="as keys carry it"
            mono
            required
            maxLength={60}
            pattern="[^\s,]+"
            title="One word, without spaces and commas"
            disabled={purpose !== null}
            value={id}
            onChange={(event) => setWord(event.target.value)}
          />
          <SelectField
            label="Provider"
            disabled={purpose !== null}
            value={provider}
            options={outlines.map((each) => ({ value: each.id, label: each.name }))}
            onChoose={(chosen) => {
              setProvider(chosen)
              setScopes([])
            }}
          />
        </div>
        {known.length > 0 ? (
          <ScopeChoice scopes={known} chosen={scopes} onChange={setScopes} />
        ) : (
          <TextArea
            label="Scopes"
            hint="Keyward knows no scopes of this provider: write them as it does, with spaces between."
            className="font-mono"
            defaultValue={scopes.join(' ')}
            onChange={(event) => setScopes(event.target.value.split(/\s+/).filter(Boolean))}
          />
        )}
        {problem && <Note tone="crit">{problem}</Note>}
        <DialogButtons>
          <Button size="big" look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button size="big" look="primary" type="submit" disabled={busy || scopes.length === 0}>
            Save
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}

/** `Send receipts` as `send-receipts`. */
const idOf = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
