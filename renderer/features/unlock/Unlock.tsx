import type { FormEvent } from 'react'
import { KeywardError } from '../../../shared/api/errors.ts'
import { useAction } from '../../ui/useAction.ts'
import { useVault } from '../../ui/vaultContext.ts'

const focus = (field: HTMLInputElement | null) => field?.focus()

/** Asks for the password of the vault, or for one to make it with. */
export function Unlock({ isNew, onOpen }: { isNew: boolean; onOpen: () => void }) {
  const vault = useVault()
  const { busy, problem, run } = useAction()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const fields = new FormData(form)
    const password = String(fields.get('password'))
    const isRepeated = !isNew || fields.get('repeated') === password
    // The fields are emptied at once: the page keeps no password.
    form.reset()
    run(async () => {
      if (!isRepeated) throw new KeywardError('invalidInput', 'These were two passwords. Nothing was made.')
      if (isNew) await vault.vault.create({ password, recovery: false })
      else await vault.vault.unlock({ password })
      onOpen()
    })
  }

  return (
    <main className="narrow">
      <h1>{isNew ? 'Make a vault' : 'Unlock Keyward'}</h1>
      <p>
        {isNew
          ? 'Its password is the only way in. Keyward has no copy and cannot reset it.'
          : 'Your keys are encrypted on this machine.'}
      </p>
      <form onSubmit={submit}>
        <label>
          Password
          <input name="password" type="password" autoComplete="off" required readOnly={busy} ref={focus} />
        </label>
        {isNew && (
          <label>
            Repeat it
            <input name="repeated" type="password" autoComplete="off" required readOnly={busy} />
          </label>
        )}
        <button type="submit" className="primary" disabled={busy}>
          {isNew ? 'Make the vault' : 'Unlock'}
        </button>
        {problem && <p role="alert">{problem}</p>}
      </form>
    </main>
  )
}
