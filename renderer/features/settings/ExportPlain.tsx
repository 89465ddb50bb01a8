import { type FormEvent, useRef, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Segmented } from '../../ui/Choice.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { count } from '../../ui/moments.ts'
import { Note } from '../../ui/Note.tsx'
import { PasswordField } from '../../ui/PasswordField.tsx'
import { toast } from '../../ui/toast.ts'
import { FileField, fileIn } from '../../vault/FileField.tsx'
import { takePassword } from '../../vault/takePassword.ts'
import { useAction } from '../../vault/useAction.ts'
import { useVault } from '../../vault/VaultContext.ts'

const formats = [
  { value: 'json', label: 'JSON, complete' },
  { value: 'csv', label: 'CSV, for other programs' },
] as const
type Format = (typeof formats)[number]['value']

/** Writes every secret into a file that anybody can read, after the password and in so many words. */
export function ExportPlain({ onClose }: { onClose: () => void }) {
  const { call } = useVault()
  const [format, setFormat] = useState<Format>('json')
  const [file, setFile] = useState<string | null>(null)
  const password = useRef<HTMLInputElement>(null)
  const { busy, problem, run } = useAction()

  function write(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = takePassword(password.current)
    const file = fileIn(event.currentTarget)
    void run(async () => {
      const { file: written, keys } = await call.exports.write({ file, format, password: given })
      toast({
        tone: 'problem',
        text: `${count(keys, 'key')} are in ${written}, in plain text. Delete it as soon as you can.`,
      })
      onClose()
    })
  }

  return (
    <Dialog title="Export in plain text" onClose={() => !busy && onClose()}>
      <form onSubmit={write} className="flex flex-col gap-3">
        <Note tone="warn" title="Every secret will be readable">
          Whoever can read this file has all your keys: other programs, cloud folders, backups of this machine. A backup
          is encrypted; this is not.
        </Note>
        <div>
          <Segmented
            label="Format"
            options={formats}
            value={format}
            onChoose={(value) => setFormat(formats.find((one) => one.value === value)?.value ?? 'json')}
          />
        </div>
        <FileField
          label="New file"
          aside="its whole path; one that is there is never replaced"
          purpose="save"
          suggested={`keyward-export.${format}`}
          readOnly={busy}
          file={file}
          onChange={setFile}
        />
        <PasswordField ref={password} label="Password of the vault" required readOnly={busy} problem={problem} />
        <DialogButtons>
          <Button size="big" look="quiet" disabled={busy} onClick={onClose}>
            Cancel
          </Button>
          <Button size="big" look="danger" type="submit" disabled={busy}>
            {busy ? 'Writing…' : 'Write all secrets in plain text'}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
