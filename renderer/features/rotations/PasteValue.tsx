import { type FormEvent, useRef, useState } from 'react'
import type { Rotation } from '../../../shared/model/rotation.ts'
import { Button } from '../../ui/Button.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { useFirstFocus } from '../../ui/useFirstFocus.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { rotationCall } from './rotationCall.ts'

/** Takes the new value of a rotation. The field is empty again as soon as the value is handed on. */
export function PasteValue({ rotation: { id, key } }: { rotation: Rotation }) {
  const vault = useVault()
  // SECURITY: it lives here alone, and goes as soon as the engine has it.
  const [value, setValue] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useFirstFocus(() => field.current?.focus())

  function keep(event: FormEvent) {
    event.preventDefault()
    const given = value.trim()
    setValue('')
    void rotationCall(vault, key, (signal) => vault.call.rotations.paste({ id, value: given }, signal))
  }

  return (
    <form onSubmit={keep} className="flex flex-wrap items-start gap-3">
      <PasswordField
        label="New value"
        hint="It is stored, and tried where a harmless call can tell, before anything else is done."
        className="min-w-60 flex-1"
        ref={field}
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
      <span className="mt-6 flex h-8 items-center">
        <Button type="submit" look="primary" disabled={value.trim() === ''}>
          Store it and go on
        </Button>
      </span>
    </form>
  )
}
