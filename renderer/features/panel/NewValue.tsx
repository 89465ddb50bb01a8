import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { DialogButtons } from '../../ui/Dialog.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { toast } from '../../ui/toast.ts'
import { useAction } from '../../vault/useAction.ts'
import { useVault } from '../../vault/VaultContext.ts'

const focus = (field: HTMLInputElement | null) => field?.focus()

/** Takes a value that was made at the provider: it is in force from now on, and the one before is kept. */
export function NewValue({ id, onClose }: { id: string; onClose: () => void }) {
  const { call } = useVault()
  const { busy, problem, run } = useAction()
  // SECURITY: it lives here alone, and goes with the form.
  const [value, setValue] = useState('')

  function save(event: FormEvent) {
    event.preventDefault()
    void run(async () => {
      const { key } = await call.keys.set({ id, value: value.trim() })
      toast({
        tone: 'done',
        text: `${key.name} has a new value. The one before is kept as version ${key.versions - 1}.`,
      })
      onClose()
    })
  }

  return (
    <form onSubmit={save} className="rounded-lg border border-line p-3.5">
      <PasswordField
        label="New value"
        hint="It is in force at once. The one before is kept, and still has to be ended at its provider."
        problem={problem}
        ref={focus}
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" disabled={busy || value.trim() === ''}>
          Keep the new value
        </Button>
      </DialogButtons>
    </form>
  )
}
