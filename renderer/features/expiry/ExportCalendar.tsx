import { CalendarPlus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { count } from '../../ui/moments.ts'
import { toast } from '../../ui/toast.ts'
import { useAction } from '../../vault/useAction.ts'
import { useVault } from '../../vault/VaultContext.ts'

const fileName = 'keyward-expiry.ics'
const everyDay = 36_500

/** Writes the days on which keys end into a calendar file: names and days, no secret. */
export function ExportCalendar() {
  const { call, actions } = useVault()
  const [suggested, setSuggested] = useState<string | null>(null)

  async function write(file: string) {
    const written = await call.keys.writeCalendar({ file, withinDays: everyDay })
    toast({ tone: 'done', text: `Wrote the ends of ${count(written.keys, 'key')} to ${written.file}.` })
  }

  const begin = () =>
    actions.attempt(async () => {
      const { choosesFiles, downloads, platform } = await call.host.about({})
      if (!choosesFiles) return setSuggested(`${downloads}${platform === 'win32' ? '\\' : '/'}${fileName}`)
      const { file } = await call.host.chooseFile({ purpose: 'save', suggested: fileName })
      if (file !== null) await write(file)
    })

  return (
    <>
      <Button look="quiet" icon={CalendarPlus} onClick={() => void begin()}>
        Export .ics
      </Button>
      {suggested !== null && <AskFile suggested={suggested} write={write} onClose={() => setSuggested(null)} />}
    </>
  )
}

interface AskFileProps {
  suggested: string
  write: (file: string) => Promise<void>
  onClose: () => void
}

function AskFile({ suggested, write, onClose }: AskFileProps) {
  const [file, setFile] = useState(suggested)
  const { busy, problem, run } = useAction()
  return (
    <Dialog
      title="Export to a calendar"
      about="A new file with the names of keys and the days on which they end. It holds no secret, and it is not encrypted."
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void run(async () => {
            await write(file)
            onClose()
          })
        }}
      >
        <TextField
          label="File"
          mono
          required
          value={file}
          problem={problem}
          onChange={(event) => setFile(event.target.value)}
        />
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
