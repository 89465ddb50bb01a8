import { ClipboardPaste, FileText } from 'lucide-react'
import { useRef } from 'react'
import { Button } from './Button.tsx'
import { Keys } from './Keys.tsx'
import { type GivenText, readText } from './listenForTexts.ts'

interface TextDropProps {
  /** The names of what was read; two texts may have one name. */
  read: readonly string[]
  /** What can be done here now. */
  hint: string
  onGive: (given: GivenText) => void
  /** A file that holds no text that can be read. */
  onRefuse: (file: string) => void
}

/** Where texts are put in. Pasting and dropping work all over the page (`listenForTexts`); here a file can be chosen too. */
export function TextDrop({ read, hint, onGive, onRefuse }: TextDropProps) {
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <div className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border-[1.5px] border-dashed border-field py-2 pr-2 pl-4">
      <ClipboardPaste size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-ink-3" />
      {[...new Set(read)].map((file) => (
        <span key={file} className="flex h-6 min-w-0 items-center gap-1.5 rounded-md bg-sunken px-2">
          <FileText size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-ink-3" />
          <code className="truncate">
            <bdi>{file}</bdi>
          </code>
        </span>
      ))}
      <span className="min-w-0 flex-1 text-ink-3">{hint}</span>
      <Keys of="Mod+V" />
      <Button look="quiet" onClick={() => chooser.current?.click()}>
        Choose file…
      </Button>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label="File to read"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) readText(file).then(onGive, () => onRefuse(file.name))
          // The same file may be chosen again.
          target.value = ''
        }}
      />
    </div>
  )
}
