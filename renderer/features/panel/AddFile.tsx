import { type FormEvent, useRef, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Note } from '../../ui/Note.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { toast } from '../../ui/toast.ts'
import { FileField, fileIn } from '../../vault/FileField.tsx'
import { placeName } from '../../vault/placeWords.ts'
import { takePassword } from '../../vault/takePassword.ts'
import { useAction } from '../../vault/useAction.ts'
import { useVault } from '../../vault/VaultContext.ts'

interface AddFileProps {
  id: string
  /** A file that is known already; null where the person has to name it. */
  path: string | null
  /** What the key is called in it, as far as anybody knows. */
  entry: string
  onClose: () => void
}

/** Names a file that rotations write a new value of the key into. */
export function AddFile({ id, path, entry: known, onClose }: AddFileProps) {
  const { call } = useVault()
  const [file, setFile] = useState(path)
  const [entry, setEntry] = useState(known)
  const password = useRef<HTMLInputElement>(null)
  const { busy, problem, run } = useAction()

  function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = takePassword(password.current)
    const place = { kind: 'file' as const, path: fileIn(event.currentTarget), entry: entry.trim() || null }
    void run(async () => {
      const { consumer } = await call.consumers.add({ key: id, place, password: typed })
      toast({ tone: 'done', text: `Added: ${placeName(consumer.place)}. Rotations write the new value there.` })
      onClose()
    })
  }

  return (
    <Dialog
      title="Add a file that holds this key"
      about="A .env or JSON file. A rotation replaces the value there, and not a byte besides."
      first={path === null ? undefined : password}
      onClose={() => !busy && onClose()}
    >
      <form onSubmit={add} className="flex flex-col gap-3">
        <FileField
          label="File"
          aside="its whole path on this machine"
          purpose="open"
          readOnly={busy}
          file={file}
          onChange={setFile}
        />
        <TextField
          label="Entry"
          aside="the variable, or in JSON the name or /a/pointer"
          hint="Left empty: the one entry that holds the key’s value."
          mono
          readOnly={busy}
          value={entry}
          onChange={({ target }) => setEntry(target.value)}
        />
        <PasswordField
          ref={password}
          label="Password of the vault"
          hint="Asked because rotations write into this file by themselves: no page may choose it without you."
          required
          readOnly={busy}
        />
        {problem && <Note tone="crit">{problem}</Note>}
        <DialogButtons>
          <Button disabled={busy} onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" type="submit" disabled={busy}>
            {busy ? 'Looking into it…' : 'Add the file'}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
