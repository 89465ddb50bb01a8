import { KeywardError } from '../../shared/api/errors.ts'
import { toast } from '../ui/toast.ts'

/** Says in words why something failed that the page asked for by itself. A vault that is locked meanwhile needs no words. */
export function tellFailure(error: unknown): void {
  if (!(error instanceof KeywardError)) throw error
  if (error.code !== 'locked') toast({ tone: 'problem', text: error.message })
}
