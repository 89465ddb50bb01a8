import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Field.tsx'
import { useEngine } from './EngineContext.ts'
import { useAnswer } from './hooks.ts'
import { useAction } from './useAction.ts'

interface FileFieldProps {
  label: string
  aside?: string
  /** To read a file that is there, or to write a new one. */
  purpose: 'open' | 'save'
  /** What a new file may be called. It is suggested in the folder of downloads. */
  suggested?: string
  /** The whole path; null while the suggested one stands. */
  file: string | null
  readOnly?: boolean
  onChange: (file: string) => void
}

/** A file of this machine by its whole path, in the field `file` of its form: typed, or chosen where the host can ask for one. */
export function FileField({ label, aside, purpose, suggested, file, readOnly, onChange }: FileFieldProps) {
  const { call } = useEngine()
  const about = useAnswer(() => call.host.about({}), call)
  const choosing = useAction()
  const usual = about && suggested && `${about.downloads}${about.platform === 'win32' ? '\\' : '/'}${suggested}`
  const choose = () =>
    choosing.run(async () => {
      const chosen = await call.host.chooseFile({ purpose, suggested: suggested ?? '' })
      if (chosen.file !== null) onChange(chosen.file)
    })
  return (
    <div className="flex items-end gap-2">
      <TextField
        name="file"
        label={label}
        aside={aside}
        className="min-w-0 flex-1"
        mono
        required
        readOnly={readOnly}
        value={file ?? usual ?? ''}
        problem={choosing.problem}
        onChange={(event) => onChange(event.target.value)}
      />
      {about?.choosesFiles && (
        <Button className="mb-0.5" disabled={readOnly} onClick={() => void choose()}>
          Choose…
        </Button>
      )}
    </div>
  )
}

/** What stands in the field of a form. */
export const fileIn = (form: HTMLFormElement) => String(new FormData(form).get('file')).trim()
