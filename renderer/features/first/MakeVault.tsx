import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { count } from '../../ui/moments.ts'
import { Note } from '../../ui/Note.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { toast } from '../../ui/toast.ts'
import { useEngine } from '../../vault/EngineContext.ts'
import { NewPasswordForm } from '../../vault/NewPasswordForm.tsx'
import { useAction } from '../../vault/useAction.ts'
import { useProgress } from '../../vault/useProgress.ts'
import { useStay } from '../../vault/useStay.ts'
import type { Sources } from './useSources.ts'

interface MakeVaultProps {
  /** What goes into the new vault. */
  chosen: ReturnType<Sources['chosen']>
  onOpen: () => void
  onClose: () => void
}

/** Asks for the password of a new vault, makes it, and puts the chosen keys in. */
export function MakeVault({ chosen, onOpen, onClose }: MakeVaultProps) {
  const { call } = useEngine()
  const [isMade, setMade] = useState(false)
  const { busy, problem, run } = useAction()
  const progress = useProgress(busy)
  useStay(busy || isMade)

  const make = (password: string) =>
    run(async () => {
      await call.vault.create({ password, recovery: false })
      setMade(true)
      await fill()
    })

  async function fill(): Promise<void> {
    const kept: string[] = []
    for (const source of chosen) {
      const { keys } = await call.imports.run({ ...source, format: 'auto', dryRun: false })
      kept.push(...keys)
    }
    // What was just kept is what the person wants to see: all of it, or the one.
    const key = kept.length === 1 ? (kept[0] ?? null) : null
    if (kept.length > 0) await call.settings.change({ settings: { place: { view: 'keys', key } } })
    toast({ tone: 'done', text: kept.length === 0 ? 'The vault is made.' : `Kept ${count(kept.length, 'key')}.` })
    onOpen()
  }

  if (isMade && problem !== null)
    return (
      <Dialog title="The vault is made, the keys are not all in it" onClose={onOpen}>
        <Note tone="crit">{problem}</Note>
        <DialogButtons>
          <Button size="big" look="quiet" onClick={onOpen}>
            Open it without them
          </Button>
          <Button size="big" look="primary" onClick={() => void run(fill)}>
            Try again
          </Button>
        </DialogButtons>
      </Dialog>
    )
  return (
    <Dialog
      title="Choose a password"
      about="It is the only way into the vault: nobody can reset it. A recovery code can be made later."
      onClose={() => !busy && onClose()}
    >
      <NewPasswordForm
        submit="Make the vault"
        busy={busy}
        problem={problem}
        onCancel={onClose}
        onChoose={(password) => void make(password)}
      />
      {progress && (
        <div className="mt-4">
          <Progress label="Keeping the keys" done={progress.done} of={progress.total} />
        </div>
      )}
    </Dialog>
  )
}
