import { type FormEvent, useRef } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { Note } from '../../ui/Note.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { toast } from '../../ui/toast.ts'
import { takePassword } from '../../vault/takePassword.ts'
import { tellNotices } from '../../vault/tellNotices.ts'
import { useAction } from '../../vault/useAction.ts'
import { useProgress } from '../../vault/useProgress.ts'
import { useVault } from '../../vault/VaultContext.ts'

/** Encrypts the vault under a new key; the password stays. */
export function NewVaultKey({ hasCode, onClose }: { hasCode: boolean; onClose: () => void }) {
  const { call } = useVault()
  const { busy, problem, run } = useAction()
  const field = useRef<HTMLInputElement>(null)
  const progress = useProgress(busy)

  function make(event: FormEvent) {
    event.preventDefault()
    const password = takePassword(field.current)
    void run(async () => {
      const { notices } = await call.vault.changeVaultKey({ password, next: password })
      toast({ tone: 'done', text: 'The vault has a new key. Your password stays as it was.' })
      tellNotices(notices)
      onClose()
    })
  }

  return (
    <Dialog title="New vault key" onClose={() => !busy && onClose()}>
      <form onSubmit={make} className="flex flex-col gap-3">
        <p className="text-ink-2">
          A password only wraps the key under which everything is encrypted. If somebody may have had an old password
          together with the vault’s file, a new password is not enough: make a new vault key.
        </p>
        <ul className="list-disc pl-5 text-ink-2">
          <li>Everything is encrypted anew, checked, and only then takes the old vault’s place.</li>
          <li>A new backup is made and checked; the automatic backups under the old key are removed.</li>
          {hasCode && <li>The recovery code ends with the old key. Make a new one afterwards.</li>}
          <li>The keys at your providers stay the same: what may be known, replace there.</li>
        </ul>
        <PasswordField ref={field} label="Password of the vault" autoFocus required readOnly={busy} problem={problem} />
        {busy && <Progress label="Encrypting anew" done={progress?.done ?? 0} of={progress?.total ?? 0} />}
        {hasCode && <Note tone="warn">The recovery code you have opens nothing any more after this.</Note>}
        <DialogButtons>
          <Button size="big" look="quiet" disabled={busy} onClick={onClose}>
            Cancel
          </Button>
          <Button size="big" look="primary" type="submit" disabled={busy}>
            {busy ? 'One moment…' : 'Make a new vault key'}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
