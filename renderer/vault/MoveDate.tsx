import { type FormEvent, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogButtons } from '../ui/Dialog.tsx'
import { count, dayOf } from '../ui/moments.ts'
import { ExpiryField } from './ExpiryField.tsx'
import { dayOfMoment, endOfDay } from './expiryChoice.ts'
import { useProvider } from './hooks.ts'
import type { KeyRow } from './keysStore.ts'
import { useVault } from './VaultContext.ts'
import { whoseDate } from './whoseDate.ts'

interface MoveDateProps {
  /** One key, or several that get the same end. */
  rows: readonly KeyRow[]
  onClose: () => void
}

/** Gives keys another end, or none; it can be undone. */
export function MoveDate({ rows, onClose }: MoveDateProps) {
  const { actions } = useVault()
  const [first, ...others] = rows
  const only = others.length === 0 ? first : undefined
  const provider = useProvider(only?.provider ?? null)
  // Several ends have none in common that could stand there.
  const isSame = rows.every((row) => row.expiresAt === first?.expiresAt)
  const [day, setDay] = useState(isSame ? dayOfMoment(first?.expiresAt ?? null) : '')
  const [problem, setProblem] = useState<string | null>(null)

  function move(event: FormEvent) {
    event.preventDefault()
    const expiresAt = day === null ? null : endOfDay(day)
    if (day !== null && expiresAt === null) return setProblem('Choose the day of the end, or “No end”.')
    onClose()
    const done = expiresAt === null ? 'No end' : `Ends on ${dayOf(expiresAt)}`
    void actions.change(
      rows.map(({ id }) => ({ id, expiresAt })),
      only ? `${done}: ${only.name}` : done,
    )
  }

  return (
    <Dialog title="Move the date" about={only ? <bdi>{only.name}</bdi> : count(rows.length, 'key')} onClose={onClose}>
      <form onSubmit={move}>
        <ExpiryField day={day} onChange={setDay} hint={only && whoseDate(provider)} problem={problem} />
        <DialogButtons>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit">
            Move the date
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
