import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { count, dayOf } from '../../ui/moments.ts'
import { ExpiryField } from '../../vault/ExpiryField.tsx'
import { dayOfMoment, endOfDay } from '../../vault/expiryChoice.ts'
import type { KeyRow } from '../../vault/keysStore.ts'
import { useVault } from '../../vault/VaultContext.ts'

/** Gives keys one end, or none. */
export function ExpiryDialog({ rows, onClose }: { rows: readonly KeyRow[]; onClose: () => void }) {
  const { actions } = useVault()
  const [day, setDay] = useState(dayOfMoment(rows[0]?.expiresAt ?? null))
  const [problem, setProblem] = useState<string | null>(null)

  function save(event: FormEvent) {
    event.preventDefault()
    const expiresAt = day === null ? null : endOfDay(day)
    if (day !== null && expiresAt === null) return setProblem('Choose the day on which they end, or “No end”.')
    onClose()
    void actions.change(
      rows.map(({ id }) => ({ id, expiresAt })),
      expiresAt === null ? 'No end' : `Ends on ${dayOf(expiresAt)}`,
    )
  }

  return (
    <Dialog title={`End of ${count(rows.length, 'key')}`} onClose={onClose}>
      <form onSubmit={save}>
        <ExpiryField day={day} onChange={setDay} problem={problem} />
        <DialogButtons>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit">
            Set the end
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
