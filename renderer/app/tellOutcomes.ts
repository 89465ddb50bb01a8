import type { ClipboardOutcome } from '../../shared/api/events.ts'
import { toast } from '../ui/toast.ts'
import type { Engine } from '../vault/EngineContext.ts'

const outcomes: Record<ClipboardOutcome, string> = {
  cleared: 'The clipboard was cleared.',
  replaced: 'The clipboard holds something else meanwhile, which was left there.',
  failed: 'The clipboard could not be cleared: what you copied may still be there. Copy something else over it.',
}

/** Shows what the host tells: what became of the last copy, and what else a person should know. @returns what ends it */
export const tellOutcomes = (engine: Engine): (() => void) =>
  engine.onEvent((told) => {
    if (told.event === 'clipboard')
      toast({ tone: told.outcome === 'failed' ? 'problem' : 'done', text: outcomes[told.outcome] })
    if (told.event === 'notice') toast({ tone: 'problem', text: told.message })
  })
