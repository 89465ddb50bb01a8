import { type FormEvent, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogButtons } from '../ui/Dialog.tsx'
import { count } from '../ui/moments.ts'
import { Note } from '../ui/Note.tsx'
import { toast } from '../ui/toast.ts'
import { FileField, fileIn } from './FileField.tsx'
import { useAction } from './useAction.ts'
import { useVault } from './VaultContext.ts'

const everyDay = 36_500

/** Writes the days on which keys end into a calendar file: names and days, no secret. */
export function ExportCalendar({ onClose }: { onClose: () => void }) {
  const { call } = useVault()
  const [file, setFile] = useState<string | null>(null)
  const { busy, problem, run } = useAction()

  function write(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const file = fileIn(event.currentTarget)
    void run(async () => {
      const written = await call.keys.writeCalendar({ file, withinDays: everyDay })
      toast({ tone: 'done', text: `Wrote the ends of ${count(written.keys, 'key')} to ${written.file}.` })
      onClose()
    })
  }

  return (
    <Dialog
      title="Export to a calendar"
      about="A new file with the names of keys and the days on which they end. It holds no secret, and it is not encrypted."
      onClose={onClose}
    >
      <form onSubmit={write} className="flex flex-col gap-3">
        <FileField
          label="File"
          purpose="save"
          suggested="keyward-expiry.ics"
          readOnly={busy}
          file={file}
          onChange={setFile}
        />
        {problem && <Note tone="crit">{problem}</Note>}
        <DialogButtons>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={busy}>
            Export
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
