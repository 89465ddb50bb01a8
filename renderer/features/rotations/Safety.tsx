import { Check, Circle, CircleCheck, CircleHelp, CirclePause, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import type { Rotation, RotationSafety, SafetyCheck } from '../../../shared/model/rotation.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { whenOf } from '../../ui/moments.ts'
import { SidePart } from '../../ui/SidePart.tsx'
import { useAction } from '../../vault/useAction.ts'
import { useVault } from '../../vault/VaultContext.ts'

const verdicts: Record<RotationSafety['verdict'], { title: string; icon: LucideIcon; ink: string }> = {
  safe: { title: 'Safe', icon: CircleCheck, ink: 'text-ok' },
  notYet: { title: 'Not yet', icon: CirclePause, ink: 'text-warn' },
  unknown: { title: 'Nobody knows', icon: CircleHelp, ink: 'text-warn' },
}

const signs: Record<SafetyCheck['state'], { spoken: string; icon: LucideIcon; ink: string }> = {
  met: { spoken: 'Yes', icon: Check, ink: 'text-ok' },
  open: { spoken: 'Not yet', icon: Circle, ink: 'text-ink-3' },
  unknown: { spoken: 'Not known', icon: CircleHelp, ink: 'text-warn' },
}

interface SafetyProps {
  rotation: Rotation
  isAtWork: boolean
  /** Milliseconds since 1970. */
  now: number
}

/** Whether the old key can be ended without breaking anything: looked at when the person asks, for the provider is asked. */
export function Safety({ rotation: { id }, isAtWork, now }: SafetyProps) {
  const { call } = useVault()
  const { busy, problem, run } = useAction()
  const [found, setFound] = useState<{ safety: RotationSafety; at: string } | null>(null)
  const look = () =>
    run(async () => {
      const { safety } = await call.rotations.safe({ id })
      setFound({ safety, at: new Date().toISOString() })
    })
  const verdict = found && verdicts[found.safety.verdict]
  return (
    <SidePart
      title="Safe to end the old key?"
      action={
        <Button
          look="link"
          className="-mr-2.5"
          disabled={busy || isAtWork}
          aria-label={`${found ? 'Look again' : 'Look'} whether the old key can be ended`}
          onClick={() => void look()}
        >
          {found ? 'Look again' : 'Look'}
        </Button>
      }
    >
      <div aria-live="polite">
        {busy && <p className="text-ink-2">Looking…</p>}
        {problem && !busy && (
          <p role="alert" className="text-crit">
            Not checked: {problem}
          </p>
        )}
        {!found && !busy && !problem && (
          <p className="text-ink-2">
            Not looked at yet. The provider is asked, where it can tell, whether the new value works and when the old
            key was last used.
          </p>
        )}
        {found && verdict && !busy && (
          <>
            <div className="flex gap-2.5">
              <verdict.icon
                size={16}
                strokeWidth={1.75}
                aria-hidden="true"
                className={classes('mt-0.5 shrink-0', verdict.ink)}
              />
              <div className="min-w-0">
                <p>
                  <b>{verdict.title}</b>
                  <time dateTime={found.at} className="ml-2 text-xs text-ink-3 tabular-nums">
                    {whenOf(found.at, now)}
                  </time>
                </p>
                {found.safety.because.map((why) => (
                  <bdi key={why} className="block text-ink-2">
                    {why}
                  </bdi>
                ))}
              </div>
            </div>
            <ul className="mt-2 flex flex-col gap-1">
              {found.safety.checks.map((each) => (
                <CheckLine key={each.check} {...each} />
              ))}
            </ul>
          </>
        )}
      </div>
    </SidePart>
  )
}

function CheckLine({ state, why }: SafetyCheck) {
  const { spoken, icon: Icon, ink } = signs[state]
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 text-ink-2">
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" className={classes('mx-px mt-0.75', ink)} />
      <span>
        <span className="sr-only">{spoken}: </span>
        <bdi>{why}</bdi>
      </span>
    </li>
  )
}
