import { CircleAlert, CircleCheck } from 'lucide-react'
import { useState } from 'react'
import type { Check } from '../../../shared/api/doctor.ts'
import { Button } from '../../ui/Button.tsx'
import { timeOf } from '../../ui/moments.ts'
import { useAction } from '../../vault/useAction.ts'
import { useVault } from '../../vault/VaultContext.ts'

/** Checks the chain of the log when asked, and says nothing of it before. */
export function LogCheck() {
  const { call } = useVault()
  const { busy, problem, run } = useAction()
  const [checked, setChecked] = useState<(Check & { at: string }) | null>(null)
  const check = () =>
    void run(async () => {
      setChecked(null)
      const { checks } = await call.doctor.run({})
      const log = checks.find(({ name }) => name === 'log')
      if (log) setChecked({ ...log, at: new Date().toISOString() })
    })
  const Icon = checked?.ok ? CircleCheck : CircleAlert
  return (
    <footer className="flex min-h-9 shrink-0 items-center gap-2 border-t border-line px-5 py-1 text-xs text-ink-3">
      <p role="status" className="flex min-w-0 flex-1 items-center gap-1.5">
        {checked && (
          <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={checked.ok ? 'text-ok' : 'text-crit'} />
        )}
        {problem ? (
          <span className="text-crit">Not checked: {problem}</span>
        ) : checked?.ok ? (
          <span>
            Checked at {timeOf(checked.at)}: {checked.detail}.
          </span>
        ) : checked ? (
          <span className="text-crit">The log is not whole: {checked.detail}.</span>
        ) : (
          <span>{busy ? 'Checking…' : 'Each event seals the one before it. Not checked yet.'}</span>
        )}
      </p>
      <Button look="quiet" disabled={busy} onClick={check}>
        Check the log
      </Button>
    </footer>
  )
}
