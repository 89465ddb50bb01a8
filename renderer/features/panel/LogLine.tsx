import type { evidence } from '../../../shared/api/evidence.ts'
import type { Output } from '../../../shared/api/method.ts'
import { Button } from '../../ui/Button.tsx'
import { confirm } from '../../ui/confirm.ts'
import { count, dayOf } from '../../ui/moments.ts'
import { toast } from '../../ui/toast.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { Code } from './Code.tsx'
import { logFormats } from './logFormats.ts'

type LogSource = Output<typeof evidence.list>['sources'][number]

/** One log that was read: its file, what it showed of which days, and the way to forget it. */
export function LogLine({ source }: { source: LogSource }) {
  const { call, actions } = useVault()
  const { id, file, format, from, to, rows, complete, importedAt } = source

  async function forget() {
    const agrees = await confirm({
      title: 'Forget this log?',
      about: `What only ${file} proved is forgotten with it. The log itself stays where it is, and can be read again.`,
      action: 'Forget it',
    })
    if (!agrees) return
    await actions.attempt(async () => {
      await call.evidence.remove({ id })
      toast({ tone: 'done', text: `Forgotten: ${file}.` })
    })
  }

  return (
    <li className="flex items-start gap-3 border-b border-line-soft py-1.5">
      <span className="min-w-0 flex-1">
        <Code>{file}</Code>
        <span className="block text-xs text-ink-2">
          {from && to ? `${dayOf(from)} to ${dayOf(to)}: ` : ''}
          {count(rows, 'call')}
        </span>
        <span className="block text-xs text-ink-3">
          {logFormats[format]}, read on {dayOf(importedAt)}
          {!complete && '. It shows what was used, and not that anything was not.'}
        </span>
      </span>
      <Button look="link" className="-mr-2.5" aria-label={`Forget ${file}`} onClick={() => void forget()}>
        Forget
      </Button>
    </li>
  )
}
