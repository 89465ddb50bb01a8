import { Copy } from 'lucide-react'
import { hookCommandOf } from '../../../shared/model/consumer.ts'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/toast.ts'
import { useVault } from '../../vault/VaultContext.ts'

/** How a command is named that takes a new value: in a terminal alone, for a page that was taken over must start nothing. */
export function NameCommand({ id }: { id: string }) {
  const { call, actions } = useVault()
  const copy = () =>
    actions.attempt(async () => {
      const { clearAfterSeconds } = await call.consumers.copyHookCommand({ key: id })
      toast({ tone: 'done', text: 'Copied the command.', until: Date.now() + clearAfterSeconds * 1_000 })
    })
  return (
    <section aria-label="A command" className="rounded-lg border border-line px-3.5 py-2.5">
      <p className="text-ink-2">
        A command can take the new value too. It is named in a terminal, so that no page can choose what this machine
        runs:
      </p>
      <div className="mt-1 flex items-center gap-2">
        <code className="min-w-0 flex-1 break-words">{hookCommandOf(id)}</code>
        <Button look="quiet" icon={Copy} aria-label="Copy the command for a terminal" onClick={() => void copy()} />
      </div>
    </section>
  )
}
