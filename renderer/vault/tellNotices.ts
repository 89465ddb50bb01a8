import { toast } from '../ui/toast.ts'

/** Shows what a person should be told although a call worked; each stays until it is closed. */
export function tellNotices(notices: readonly string[]): void {
  for (const text of notices) toast({ tone: 'problem', text })
}
