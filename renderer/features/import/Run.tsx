import { Button } from '../../ui/Button.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { useProgress } from '../../vault/useProgress.ts'
import type { Importing } from './useImport.ts'

interface RunProps {
  /** What the button says; null while there is nothing to import. */
  label: string | null
  canBegin: boolean
  /** A text is being read. */
  reading: boolean
  running: Importing
  onBegin: () => void
}

/** The foot of the screen: what happens next, or how far it has come. */
export function Run({ label, canBegin, reading, running, onBegin }: RunProps) {
  const progress = useProgress(reading || running.busy)
  if (label === null) return null
  const { done, total } = progress ?? { done: 0, total: 0 }
  return (
    <footer className="flex min-h-16 shrink-0 items-center gap-3 border-t border-line bg-bg px-5 py-3">
      <div className="min-w-0 flex-1">
        {running.busy ? (
          <Progress label="Importing" done={done} of={total} onCancel={running.cancel} />
        ) : reading ? (
          <Progress label="Reading" done={done} of={total} />
        ) : (
          <p className="text-ink-2">One step, all or nothing. What the vault holds already is left alone.</p>
        )}
      </div>
      {!running.busy && (
        <Button size="big" look="primary" keys="Mod+Enter" disabled={!canBegin} onClick={onBegin}>
          {label}
        </Button>
      )}
    </footer>
  )
}
