import { type FormEvent, useRef, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogButtons } from '../ui/Dialog.tsx'
import { Note } from '../ui/Note.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { toast } from '../ui/toast.ts'
import { RecoveryCode } from './RecoveryCode.tsx'
import { takePassword } from './takePassword.ts'
import { tellNotices } from './tellNotices.ts'
import { useAction } from './useAction.ts'
import { useVault } from './VaultContext.ts'

interface RecoveryDialogProps {
  /** Of the code that is in force: there is none, nobody said that it is kept, or somebody did. */
  present: 'none' | 'unsaved' | 'saved'
  onClose: () => void
}

const abouts = {
  none: 'A recovery code opens the vault when the password is lost. Without one, a lost password means lost keys.',
  unsaved: 'There is a recovery code, but it cannot be shown again. If you have not kept it, make a new one.',
  saved: 'A new recovery code takes the place of the one you have, which then opens nothing any more.',
}

/** Makes a recovery code: the password, then the code, once, until the person says that it is kept. */
export function RecoveryDialog({ present, onClose }: RecoveryDialogProps) {
  const { call } = useVault()
  const { busy, problem, run } = useAction()
  const field = useRef<HTMLInputElement>(null)
  const [code, setCode] = useState<string | null>(null)
  const [isLeaving, setLeaving] = useState(false)

  function make(event: FormEvent) {
    event.preventDefault()
    const password = takePassword(field.current)
    void run(async () => {
      const { recoveryCode, notices } = await call.vault.replaceRecovery({ password })
      tellNotices(notices)
      setCode(recoveryCode)
    })
  }

  const keep = () =>
    void run(async () => {
      await call.vault.recoverySaved({})
      toast({ tone: 'done', text: 'The recovery code is noted as kept.' })
      onClose()
    })

  if (code !== null) {
    return (
      <Dialog title="Your recovery code" onClose={() => setLeaving(true)}>
        <RecoveryCode code={code} onDone={keep} />
        {problem && <Note tone="crit">{problem}</Note>}
        {isLeaving && (
          <div className="mt-4">
            <Note
              tone="warn"
              title="It cannot be shown again"
              actions={<Button onClick={onClose}>Leave without it</Button>}
            >
              If you leave without it, make another one later: Attention reminds you.
            </Note>
          </div>
        )}
      </Dialog>
    )
  }
  return (
    <Dialog
      title={present === 'none' ? 'Make a recovery code' : 'New recovery code'}
      about={abouts[present]}
      // A code that is made meanwhile would be lost.
      onClose={() => !busy && onClose()}
    >
      <form onSubmit={make} className="flex flex-col gap-3">
        <PasswordField ref={field} label="Password of the vault" autoFocus required readOnly={busy} problem={problem} />
        <DialogButtons>
          <Button size="big" look="quiet" disabled={busy} onClick={onClose}>
            Cancel
          </Button>
          {present === 'unsaved' && (
            <Button size="big" disabled={busy} onClick={keep}>
              I have kept the one there is
            </Button>
          )}
          <Button size="big" look="primary" type="submit" disabled={busy} keys="Enter">
            {busy ? 'One moment…' : 'Make the code'}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
