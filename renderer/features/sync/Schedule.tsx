import { count, whenOf } from '../../ui/moments.ts'
import { Note } from '../../ui/Note.tsx'
import { SelectField } from '../../ui/Select.tsx'
import { useFollowedAnswer } from '../../vault/hooks.ts'
import { useAction } from '../../vault/useAction.ts'
import { useVault } from '../../vault/VaultContext.ts'

interface ScheduleProps {
  provider: string
  /** Its name. */
  name: string
  /** Milliseconds since 1970. */
  now: number
}

const never = { value: 'never', label: 'Never' }
const usual = [
  { value: '24', label: 'Every day' },
  { value: '168', label: 'Every week' },
]

/** How often a provider is looked at without being asked, and how that went the last time. */
export function Schedule({ provider, name, now }: ScheduleProps) {
  const { call, isSample } = useVault()
  const schedules = useFollowedAnswer(() => call.sync.schedules({}))?.schedules
  const { busy, problem, run } = useAction()
  if (!schedules) return null
  const schedule = schedules.find((each) => each.provider === provider)
  const value = schedule ? String(schedule.everyHours) : never.value
  const isUsual = value === never.value || usual.some((option) => option.value === value)
  const own = schedule && !isUsual ? [{ value, label: `Every ${count(schedule.everyHours, 'hour')}` }] : []
  const choose = (chosen: string) =>
    void run(async () => {
      await call.sync.schedule({ provider, everyHours: chosen === never.value ? null : Number(chosen) })
    })
  return (
    <div className="flex flex-col gap-2">
      <SelectField
        label={`Look at ${name}`}
        hint="While the vault is unlocked in an app that stays open. What differs waits for you; a last use alone is taken over."
        options={[never, ...usual, ...own]}
        value={value}
        disabled={busy || isSample}
        problem={problem}
        onChoose={choose}
      />
      {schedule?.lastAt && <p className="text-ink-2 tabular-nums">Last begun {whenOf(schedule.lastAt, now)}.</p>}
      {schedule?.problem && (
        <Note tone="warn" title="The last look failed">
          <bdi>{schedule.problem}</bdi>
        </Note>
      )}
    </div>
  )
}
