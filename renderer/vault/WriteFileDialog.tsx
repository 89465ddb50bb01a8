import { type FormEvent, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogButtons } from '../ui/Dialog.tsx'
import { Note } from '../ui/Note.tsx'
import { toast } from '../ui/toast.ts'
import { FileField, fileIn } from './FileField.tsx'
import { useAction } from './useAction.ts'

interface WriteFileDialogProps {
  title: string
  /** What will be in the file, and what not. */
  about: string
  /** A name for the file. */
  suggested: string
  /** What the button says. */
  action: string
  /** Writes the file. @returns what was written, as a sentence */
  write: (file: string) => Promise<string>
  onClose: () => void
}

/** Asks for a new file and has it written. Not for secrets: it asks for no password. */
export function WriteFileDialog({ title, about, suggested, action, write, onClose }: WriteFileDialogProps) {
  const [file, setFile] = useState<string | null>(null)
  const { busy, problem, run } = useAction()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const file = fileIn(event.currentTarget)
    void run(async () => {
      toast({ tone: 'done', text: await write(file) })
      onClose()
    })
  }

  return (
    <Dialog title={title} about={about} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <FileField label="File" purpose="save" suggested={suggested} readOnly={busy} file={file} onChange={setFile} />
        {problem && <Note tone="crit">{problem}</Note>}
        <DialogButtons>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={busy}>
            {action}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
