import { useRef } from 'react'
import { Dialog } from '../../ui/Dialog.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { toast } from '../../ui/toast.ts'
import { NewPasswordForm } from '../../vault/NewPasswordForm.tsx'
import { takePassword } from '../../vault/takePassword.ts'
import { tellNotices } from '../../vault/tellNotices.ts'
import { useAction } from '../../vault/useAction.ts'
import { useVault } from '../../vault/VaultContext.ts'

/** Takes another password in the place of the one the vault has. */
export function ChangePassword({ onClose }: { onClose: () => void }) {
  const { call } = useVault()
  const { busy, problem, run } = useAction()
  const present = useRef<HTMLInputElement>(null)

  function change(next: string) {
    const password = takePassword(present.current)
    void run(async () => {
      const { notices } = await call.vault.changePassword({ password, next })
      toast({ tone: 'done', text: 'The password is changed, here and in the backups of this home.' })
      tellNotices(notices)
      onClose()
    })
  }

  return (
    <Dialog
      title="Change password"
      about="From then on only the new one opens the vault. The recovery code stays."
      onClose={() => !busy && onClose()}
    >
      <NewPasswordForm submit="Change password" busy={busy} problem={problem} onCancel={onClose} onChoose={change}>
        <PasswordField ref={present} label="Present password" autoFocus required readOnly={busy} />
      </NewPasswordForm>
    </Dialog>
  )
}
