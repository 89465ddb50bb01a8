import { useEffect, useState } from 'react'
import { startOfDay } from '../../../shared/model/localDays.ts'
import { usualLadder } from '../../../shared/model/schedule.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { dayOf } from '../../ui/moments.ts'
import { ladderInWords } from '../../vault/ladderInWords.ts'
import { tellFailure } from '../../vault/tellFailure.ts'
import { useVault } from '../../vault/VaultContext.ts'

interface Told {
  ladder: number[] | null
  snoozedUntil: string | null
}

const ladders: { label: string; days: number[] | null }[] = [
  { label: `As usual: ${ladderInWords(usualLadder)}`, days: null },
  { label: 'In the last week alone', days: [7, 3, 1, 0] },
  { label: 'On the last day alone', days: [0] },
  { label: 'Never', days: [] },
]

/** When the person is told that a key ends: how many days before, and from when on. */
export function Reminders({ id, expiresAt }: { id: string; expiresAt: string }) {
  const { call, actions } = useVault()
  const [told, setTold] = useState<Told | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a snooze holds for one end alone
  useEffect(() => {
    let isGone = false
    call.expiry.reminders({ id }).then(
      (found) => isGone || setTold(found),
      (error) => isGone || tellFailure(error),
    )
    return () => {
      isGone = true
    }
  }, [call, id, expiresAt])

  if (!told) return null
  const { ladder, snoozedUntil } = told
  const run = (step: () => Promise<Told>) => void actions.attempt(async () => setTold(await step()))
  const snooze = (label: string, days: number | null): MenuItem => ({
    label,
    onChoose: () =>
      run(() =>
        call.expiry.snooze({ id, until: days === null ? null : new Date(startOfDay(Date.now(), days)).toISOString() }),
      ),
  })
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      {ladder?.length === 0 ? 'none' : ladderInWords(ladder ?? usualLadder)}
      {snoozedUntil && <span className="text-ink-2">silent until {dayOf(snoozedUntil)}</span>}
      <Menu
        label="Reminders"
        groups={[
          ladders.map(({ label, days }) => ({
            label,
            checked: JSON.stringify(days) === JSON.stringify(ladder),
            onChoose: () => run(() => call.expiry.setLadder({ id, days })),
          })),
          snoozedUntil
            ? [snooze('Remind me again', null)]
            : [snooze('Not before tomorrow', 1), snooze('Not before next week', 7)],
        ]}
      >
        <Button look="link" className="-mx-2.5 -my-1">
          Change
        </Button>
      </Menu>
    </span>
  )
}
