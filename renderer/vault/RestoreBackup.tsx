import { type FormEvent, useRef, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogButtons } from '../ui/Dialog.tsx'
import { count } from '../ui/moments.ts'
import { Note } from '../ui/Note.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { toast } from '../ui/toast.ts'
import { useEngine } from './EngineContext.ts'
import { FileField, fileIn } from './FileField.tsx'
import { takePassword } from './takePassword.ts'
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
  const [file, setFile] = useState(suggested)
  const password = useRef<HTMLInputElement>(null)
  const { busy, problem, run } = useAction()
  useStay(busy)

  function restore(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const typed = takePassword(password.current)
    const file = fileIn(event.currentTarget)
    void run(async () => {
      const { keys, notices } = await call.backups.restore({ file, password: typed })
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
        <FileField
          label="File of the backup"
          aside="its whole path on this machine"
          purpose="open"
          readOnly={busy}
          file={file}
          onChange={setFile}
        />
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
