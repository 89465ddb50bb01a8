import { Download, Printer } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { recoveryKit } from '../../shared/model/recoveryKit.ts'
import { Button } from '../ui/Button.tsx'
import { CheckField } from '../ui/Choice.tsx'
import { DialogButtons } from '../ui/Dialog.tsx'
import { Note } from '../ui/Note.tsx'
import { useEngine } from './EngineContext.ts'
import { useAnswer } from './hooks.ts'
import { useAction } from './useAction.ts'

interface RecoveryCodeProps {
  code: string
  /** Why it could not be noted that the code is kept. */
  problem?: string | null
  /** What else is to be known. */
  children?: ReactNode
  onDone: () => void
}

/**
 * Shows a new recovery code, which nobody can show again, and lets the person take it away from here. SECURITY: it is
 * not offered to the clipboard, where other programs would read it.
 * @param onDone called once the person has said that it is kept
 */
export function RecoveryCode({ code, problem, children, onDone }: RecoveryCodeProps) {
  const { call } = useEngine()
  const about = useAnswer(() => call.host.about({}), call)
  const [isKept, setKept] = useState(false)
  const [written, setWritten] = useState<string | null>(null)
  const saving = useAction()

  /** Where the host has a dialog for it, the engine writes the file. */
  const save = () =>
    saving.run(async () => {
      const { file } = await call.host.chooseFile({ purpose: 'save', suggested: fileName })
      if (file !== null) setWritten((await call.vault.writeRecoveryKit({ code, file })).file)
    })

  return (
    <div data-printed className="flex flex-col gap-4">
      <p className="text-ink-2">
        It opens the vault when the password is lost, and is shown this once. Keep it on paper or on a stick, not beside
        the vault. Older codes open nothing any more.
      </p>
      <p
        translate="no"
        className="mx-auto grid grid-cols-3 gap-x-6 gap-y-1 rounded-lg border border-line bg-sunken px-6 py-4 font-mono text-base"
      >
        {code.split('-').map((group, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the groups of a code never move
          <span key={place}>{group}</span>
        ))}
      </p>
      <div className="flex gap-2 print:hidden">
        {about && (
          <Button icon={Download} onClick={() => (about.choosesFiles ? void save() : download(code))}>
            {about.choosesFiles ? 'Save as file…' : 'Save as file'}
          </Button>
        )}
        <Button icon={Printer} onClick={() => window.print()}>
          Print…
        </Button>
      </div>
      {written !== null && (
        <p role="status" className="break-words text-ink-2 print:hidden">
          The code is in <bdi>{written}</bdi>. Take it away from this computer.
        </p>
      )}
      {saving.problem && <Note tone="crit">{saving.problem}</Note>}
      {children}
      <div className="print:hidden">
        <CheckField label="I have kept it away from this computer" checked={isKept} onChange={setKept} />
      </div>
      {problem && <Note tone="crit">{problem}</Note>}
      <div className="print:hidden">
        <DialogButtons>
          <Button size="big" look="primary" disabled={!isKept} onClick={onDone}>
            Done
          </Button>
        </DialogButtons>
      </div>
    </div>
  )
}

const fileName = 'keyward-recovery-code.txt'

/** As a browser saves what it is given. */
function download(code: string): void {
  const address = URL.createObjectURL(new Blob([recoveryKit(code)], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // SECURITY: the page keeps no copy.
  URL.revokeObjectURL(address)
}
