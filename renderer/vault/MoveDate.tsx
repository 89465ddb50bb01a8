import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogButtons } from '../ui/Dialog.tsx'
import { dayOf } from '../ui/moments.ts'
import { ExpiryField } from './ExpiryField.tsx'
import { dayOfMoment, endOfDay } from './expiryChoice.ts'
import { useProvider } from './hooks.ts'
import type { KeyRow } from './keysStore.ts'
import { useVault } from './VaultContext.ts'
import { whoseDate } from './whoseDate.ts'

/** Gives a key another end, or none; it can be undone. */
export function MoveDate({ row, onClose }: { row: KeyRow; onClose: () => void }) {
  const { actions } = useVault()
  const provider = useProvider(row.provider)
  const [day, setDay] = useState(dayOfMoment(row.expiresAt))
  const [problem, setProblem] = useState<string | null>(null)

  async function move() {
    const expiresAt = day === null ? null : endOfDay(day)
    if (day !== null && expiresAt === null) return setProblem('Choose the day on which it ends, or “No end”.')
    onClose()
    const done = expiresAt === null ? `${row.name} has no end` : `${row.name} ends on ${dayOf(expiresAt)}`
    await actions.change([{ id: row.id, expiresAt }], done)
  }

  return (
    <Dialog title="Move the date" about={<bdi>{row.name}</bdi>} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void move()
        }}
      >
        <ExpiryField day={day} onChange={setDay} hint={whoseDate(provider)} problem={problem} />
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
