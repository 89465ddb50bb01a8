import { type FormEvent, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogButtons } from '../ui/Dialog.tsx'
import { count } from '../ui/moments.ts'
import { SuggestField } from '../ui/SuggestField.tsx'
import type { KeyRow } from './keysStore.ts'
import { useOwners } from './useOwners.ts'
import { useVault } from './VaultContext.ts'

/** Gives keys an owner, or none. */
export function OwnerDialog({ rows, onClose }: { rows: readonly KeyRow[]; onClose: () => void }) {
  const { actions } = useVault()
  const owners = useOwners()
  const [owner, setOwner] = useState(rows.every((row) => row.owner === rows[0]?.owner) ? (rows[0]?.owner ?? '') : '')

  function save(event: FormEvent) {
    event.preventDefault()
    const given = owner.trim()
    onClose()
    void actions.change(
      rows.map(({ id }) => ({ id, owner: given || null })),
      given ? `${given} is the owner` : 'Nobody is the owner',
    )
  }

  return (
    <Dialog title={`Owner of ${count(rows.length, 'key')}`} onClose={onClose}>
      <form onSubmit={save}>
        <SuggestField
          label="Owner"
          hint="A person or a team. Leave it empty for nobody."
          maxLength={200}
          suggestions={owners}
          value={owner}
          onChange={(event) => setOwner(event.target.value)}
        />
        <DialogButtons>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit">
            Set the owner
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
