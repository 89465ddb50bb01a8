import { useState } from 'react'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Note } from '../../ui/Note.tsx'
import { useEngine } from '../../vault/EngineContext.ts'
import { NewPasswordForm } from '../../vault/NewPasswordForm.tsx'
import { RecoveryCode } from '../../vault/RecoveryCode.tsx'
import { useAction } from '../../vault/useAction.ts'
import { useStay } from '../../vault/useStay.ts'

interface RecoverProps {
  onOpen: () => void
  onClose: () => void
}

/** Opens the vault with its recovery code, which is used up: a new password and a new code take its place. */
export function Recover({ onOpen, onClose }: RecoverProps) {
  const { call } = useEngine()
  const [fresh, setFresh] = useState<{ code: string; notices: string[] } | null>(null)
  const { busy, problem, run } = useAction()
  useStay(busy || fresh !== null)

  const recover = (next: string, others: FormData) =>
    run(async () => {
      const { recoveryCode, notices } = await call.vault.recover({ code: String(others.get('code')), next })
      setFresh({ code: recoveryCode, notices })
    })
  const finish = () =>
    run(async () => {
      await call.vault.recoverySaved({})
      onOpen()
    })

  if (fresh !== null)
    return (
      // It is shown this once, so Escape does not take it away.
      <Dialog title="Your new recovery code" onClose={() => {}}>
        <RecoveryCode code={fresh.code} problem={problem} onDone={() => void finish()}>
          {fresh.notices.map((text) => (
            <Note key={text}>{text}</Note>
          ))}
        </RecoveryCode>
      </Dialog>
    )
  return (
    <Dialog
      title="Use the recovery code"
      about="It opens the vault once. You choose a new password, and get a new code."
      onClose={() => !busy && onClose()}
    >
      <NewPasswordForm
        submit="Open the vault"
        busy={busy}
        problem={problem}
        onCancel={onClose}
        onChoose={(password, others) => void recover(password, others)}
      >
        <TextField
          name="code"
          label="Recovery code"
          aside="33 characters; case and hyphens do not matter"
          mono
          required
          autoFocus
          readOnly={busy}
        />
      </NewPasswordForm>
    </Dialog>
  )
}
