import { CircleAlert, CircleCheck, CircleMinus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Check } from '../../../shared/api/doctor.ts'
import { Button } from '../../ui/Button.tsx'
import { timeOf } from '../../ui/moments.ts'
import { Note } from '../../ui/Note.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { useAction } from '../../vault/useAction.ts'
import { useProgress } from '../../vault/useProgress.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { Setting } from './Setting.tsx'
import { SettingGroup } from './SettingGroup.tsx'
import { SettingSection } from './SettingSection.tsx'
import { type Verdict, verdictOf } from './verdictOf.ts'

const looks: Record<Verdict, { icon: typeof CircleCheck; ink: string; word: string }> = {
  ok: { icon: CircleCheck, ink: 'text-ok', word: 'Good' },
  broken: { icon: CircleAlert, ink: 'text-crit', word: 'Not good' },
  unchecked: { icon: CircleMinus, ink: 'text-ink-3', word: 'Not checked' },
}

/** Looks at everything the vault rests on, when asked, and shows each check with what it found. */
export function CheckVault() {
  const { call } = useVault()
  const { busy, problem, run } = useAction()
  const progress = useProgress(busy)
  const running = useRef<AbortController>(null)
  useEffect(() => () => running.current?.abort(), [])
  const [found, setFound] = useState<{ checks: Check[]; at: string } | null>(null)
  const check = () =>
    void run(async () => {
      setFound(null)
      running.current = new AbortController()
      const { checks } = await call.doctor.run({}, running.current.signal)
      setFound({ checks, at: new Date().toISOString() })
    })

  return (
    <SettingSection title="The vault’s health" about={found && `Checked at ${timeOf(found.at)}.`}>
      <SettingGroup>
        <Setting
          title="Check the vault"
          about="Its files, every page, every secret, the log and the newest backup. Writes nothing."
        >
          <Button disabled={busy} onClick={check}>
            Check the vault
          </Button>
        </Setting>
        {busy && (
          <div className="border-b border-line-soft px-3.5 py-2">
            <Progress
              label="Checking"
              done={progress?.done ?? 0}
              of={progress?.total ?? 0}
              onCancel={() => running.current?.abort()}
            />
          </div>
        )}
        <div role="status">
          {found?.checks.map((one) => {
            const { icon: Icon, ink, word } = looks[verdictOf(one)]
            return (
              <Setting key={one.name} title={one.name.charAt(0).toUpperCase() + one.name.slice(1)} about={one.detail}>
                <span className="inline-flex items-center gap-1.5">
                  <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={ink} />
                  {word}
                </span>
              </Setting>
            )
          })}
        </div>
      </SettingGroup>
      {problem && <Note tone="crit">{problem}</Note>}
    </SettingSection>
  )
}
