import { FileText } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import type { EvidenceFormat } from '../../../shared/api/evidence.ts'
import { longestText } from '../../../shared/model/longestText.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { Note } from '../../ui/Note.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { SelectField } from '../../ui/Select.tsx'
import { FileField, fileIn } from '../../vault/FileField.tsx'
import { useAnswer } from '../../vault/hooks.ts'
import { useProgress } from '../../vault/useProgress.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { LogReport } from './LogReport.tsx'
import { logFormats } from './logFormats.ts'
import { useReadLog } from './useReadLog.ts'

const formats = [
  { value: 'auto', label: 'By what is in it' },
  ...Object.entries(logFormats).map(([value, label]) => ({ value, label })),
]
const isFormat = (value: string): value is EvidenceFormat => value in logFormats
const tooLong = 'It is larger than 64 MB, which is more than a page can give. Read it with “keyward evidence import”.'

/** Asks for a log, reads it, and says what it showed. */
export function ReadLog({ id, onClose }: { id: string; onClose: () => void }) {
  const { call } = useVault()
  const about = useAnswer(() => call.host.about({}), call)
  const [file, setFile] = useState<string | null>(null)
  const [given, setGiven] = useState<File | null>(null)
  const [format, setFormat] = useState<'auto' | EvidenceFormat>('auto')
  const { busy, problem, report, read, cancel } = useReadLog(id)
  const progress = useProgress(busy)
  if (about === null) return null
  if (report) return <LogReport report={report} onClose={onClose} />
  const isTooLong = given !== null && given.size > longestText

  function begin(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    void read(given ? { given } : { file: fileIn(event.currentTarget) }, format)
  }

  return (
    <Dialog
      title="Read a log of its calls"
      about="Only the names of scopes, days and counts are kept. Addresses, headers and what was sent are not."
      onClose={onClose}
    >
      <form onSubmit={begin} className="flex flex-col gap-3">
        {about.choosesFiles ? (
          <FileField label="Log" purpose="open" readOnly={busy} file={file} onChange={setFile} />
        ) : (
          <GivenFile file={given} problem={isTooLong ? tooLong : null} disabled={busy} onChoose={setGiven} />
        )}
        <SelectField
          label="Format"
          options={formats}
          value={format}
          disabled={busy}
          onChoose={(value) => setFormat(isFormat(value) ? value : 'auto')}
        />
        {problem && <Note tone="crit">{problem}</Note>}
        {busy && <Progress label="Reading" done={progress?.done ?? 0} of={progress?.total ?? 0} onCancel={cancel} />}
        <DialogButtons>
          <Button onClick={onClose}>Close</Button>
          <Button look="primary" type="submit" disabled={busy || isTooLong || (!about.choosesFiles && given === null)}>
            Read it
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}

interface GivenFileProps {
  file: File | null
  problem: string | null
  disabled: boolean
  onChoose: (file: File) => void
}

function GivenFile({ file, problem, disabled, onChoose }: GivenFileProps) {
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <div>
      <div className="flex items-center gap-3">
        <Button icon={FileText} disabled={disabled} onClick={() => chooser.current?.click()}>
          Choose a file…
        </Button>
        <span className="min-w-0 truncate text-ink-2">{file ? <bdi>{file.name}</bdi> : 'up to 64 MB, not packed'}</span>
        <input
          ref={chooser}
          type="file"
          hidden
          aria-label="Log to read"
          onChange={({ target }) => target.files?.[0] && onChoose(target.files[0])}
        />
      </div>
      {problem && (
        <p role="alert" className="mt-1 text-xs text-crit">
          {problem}
        </p>
      )}
    </div>
  )
}
