import { type FormEvent, useState } from 'react'
import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import type { Provider } from '../../../shared/model/provider.ts'
import { Button } from '../../ui/Button.tsx'
import { DialogButtons } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { useAction } from '../../vault/useAction.ts'
import { useVault } from '../../vault/VaultContext.ts'

/** Says that nobody knows what the key may do, and how to tell. */
export function UnknownScopes({ record, provider }: { record: ApiKeyRecord; provider: Provider | null }) {
  const { place } = useVault()
  const [isGiving, setGiving] = useState(false)
  const canRead = provider?.keyObject !== undefined
  return (
    <section>
      <h3 className="text-base font-bold tracking-tight">Its scopes are not known</h3>
      <p className="mt-1 text-ink-2">
        That is not the same as none: until somebody says what this key may do, take it for a key that may do
        everything.
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button onClick={() => place.open({ kind: 'edit', id: record.id })}>Choose the scopes</Button>
        {canRead && !isGiving && <Button onClick={() => setGiving(true)}>Paste {provider.name}’s answer</Button>}
      </div>
      {isGiving && <Answer id={record.id} providerName={provider?.name ?? ''} onClose={() => setGiving(false)} />}
    </section>
  )
}

interface AnswerProps {
  id: string
  providerName: string
  onClose: () => void
}

/** Takes what the provider's API answers about the key: it is read here, and nobody is called. */
function Answer({ id, providerName, onClose }: AnswerProps) {
  const { call } = useVault()
  const { busy, problem, run } = useAction()
  // SECURITY: such an answer may hold a secret. It lives here alone, and goes with the form.
  const [json, setJson] = useState('')

  function save(event: FormEvent) {
    event.preventDefault()
    void run(async () => {
      await call.keys.setFromAnswer({ id, json })
      onClose()
    })
  }

  return (
    <form onSubmit={save} className="mt-4">
      <TextArea
        label={`What ${providerName} answers about this key`}
        hint="JSON. Its scopes, limits, end and last use are taken over; a secret in it is not. Nothing is sent anywhere."
        problem={problem}
        rows={6}
        spellCheck={false}
        autoComplete="off"
        value={json}
        onChange={(event) => setJson(event.target.value)}
      />
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" disabled={busy || json.trim() === ''}>
          Take it over
        </Button>
      </DialogButtons>
    </form>
  )
}
