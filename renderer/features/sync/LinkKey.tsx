import { type FormEvent, useState } from 'react'
import type { SyncReport } from '../../../shared/model/sync.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { Note } from '../../ui/Note.tsx'
import { SelectField } from '../../ui/Select.tsx'
import type { KeyRow } from '../../vault/keysStore.ts'
import { useAction } from '../../vault/useAction.ts'
import { useVault } from '../../vault/VaultContext.ts'

interface LinkKeyProps {
  remote: SyncReport['unknown'][number]
  /** The keys here that it may be. */
  candidates: readonly KeyRow[]
  onClose: () => void
  onLinked: () => void
}

/** Asks which key here a key there is, and keeps its id. One is chosen from the beginning where it alone has its name. */
export function LinkKey({ remote: { remoteId, name }, candidates, onClose, onLinked }: LinkKeyProps) {
  const { call } = useVault()
  const [named, other] = candidates.filter((row) => row.name === name)
  const [chosen, setChosen] = useState(named && !other ? named.id : '')
  const { busy, problem, run } = useAction()

  function link(event: FormEvent) {
    event.preventDefault()
    void run(async () => {
      await call.keys.set({ id: chosen, remoteId })
      onLinked()
    })
  }

  return (
    <Dialog
      title="Which key is it?"
      about={
        <bdi>{`“${name || 'without a name'}” has the id ${remoteId} there. Nothing in its value tells which key here it is.`}</bdi>
      }
      onClose={onClose}
    >
      <form onSubmit={link} className="flex flex-col gap-3">
        <SelectField
          label="Key here"
          hint="Compare name, environment and the end of the value with the provider’s page: what is taken over goes by it."
          options={[
            { value: '', label: 'Choose it…' },
            ...candidates.map(({ id, name, environment, preview }) => ({
              value: id,
              label: [name, environment, preview].filter(Boolean).join(' · '),
            })),
          ]}
          value={chosen}
          onChoose={setChosen}
        />
        {problem && <Note tone="crit">{problem}</Note>}
        <DialogButtons>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={busy || chosen === ''}>
            It is this one: look again
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
