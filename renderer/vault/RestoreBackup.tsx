import { type FormEvent, useRef, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogButtons } from '../ui/Dialog.tsx'
import { TextField } from '../ui/Field.tsx'
import { count } from '../ui/moments.ts'
import { Note } from '../ui/Note.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { toast } from '../ui/toast.ts'
import { useEngine } from './EngineContext.ts'
import { useAnswer } from './hooks.ts'
import { tellNotices } from './tellNotices.ts'
import { useAction } from './useAction.ts'
import { useStay } from './useStay.ts'

interface RestoreBackupProps {
  /** A backup that was chosen already. */
  suggested?: string
  /** The restored vault is open. */
  onDone: () => void
  onClose: () => void
}

/** Puts a backup in the place of the vault, if there is one: that is kept beside it. */
export function RestoreBackup({ suggested = '', onDone, onClose }: RestoreBackupProps) {
  const { call } = useEngine()
  const about = useAnswer(() => call.host.about({}), call)
  const [file, setFile] = useState(suggested)
  const password = useRef<HTMLInputElement>(null)
  const { busy, problem, run } = useAction()
  useStay(busy)

  const choose = () =>
    run(async () => {
      const chosen = await call.host.chooseFile({ purpose: 'open', suggested: '' })
      if (chosen.file !== null) setFile(chosen.file)
    })

  function restore(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const field = password.current
    if (!field) return
    const typed = field.value
    // SECURITY: the field is emptied at once: the page keeps no password.
    field.value = ''
    void run(async () => {
      const { keys, notices } = await call.backups.restore({ file: file.trim(), password: typed })
      toast({ tone: 'done', text: `The backup is restored: ${count(keys, 'key')}.` })
      tellNotices(notices)
      onDone()
    })
  }

  return (
    <Dialog
      title="Restore a backup"
      about="Keyward has one vault, made here from a backup of yours. A vault that is here already is kept beside it."
      onClose={() => !busy && onClose()}
    >
      <form onSubmit={restore} className="flex flex-col gap-3">
        <div className="flex items-end gap-2">
          <TextField
            label="File of the backup"
            aside="its whole path on this machine"
            className="min-w-0 flex-1"
            mono
            required
            readOnly={busy}
            value={file}
            onChange={(event) => setFile(event.target.value)}
          />
          {about?.choosesFiles && (
            <Button className="mb-0.5" onClick={() => void choose()}>
              Choose…
            </Button>
          )}
        </div>
        <PasswordField
          ref={password}
          label="Password"
          aside="that the vault had when the backup was made"
          required
          readOnly={busy}
        />
        {problem && <Note tone="crit">{problem}</Note>}
        <DialogButtons>
          <Button size="big" look="quiet" disabled={busy} onClick={onClose}>
            Cancel
          </Button>
          <Button size="big" look="primary" type="submit" disabled={busy}>
            {busy ? 'Restoring…' : 'Restore'}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
