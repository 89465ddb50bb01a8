import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Note } from '../../ui/Note.tsx'
import { useAction } from '../../vault/useAction.ts'
import { useVault } from '../../vault/VaultContext.ts'

/** Names what a person has to do by hand at each rotation of the key. */
export function AddStep({ id, onClose }: { id: string; onClose: () => void }) {
  const { call, actions } = useVault()
  const [text, setText] = useState('')
  const [link, setLink] = useState('')
  const { busy, problem, run } = useAction()

  function add(event: FormEvent) {
    event.preventDefault()
    void run(async () => {
      const place = { kind: 'step' as const, text: text.trim(), link: link.trim() || null }
      const { consumer } = await call.consumers.add({ key: id, place })
      onClose()
      actions.offerUndo(`Added: ${place.text}`, () => call.consumers.remove({ key: id, number: consumer.number }))
    })
  }

  return (
    <Dialog
      title="Add a step by hand"
      about="A rotation waits until you say that it is done, before the old value ends."
      onClose={() => !busy && onClose()}
    >
      <form onSubmit={add} className="flex flex-col gap-3">
        <TextField
          label="What is to be done"
          placeholder="Restart the report worker"
          required
          maxLength={500}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <TextField
          label="Link"
          aside="where it is done, if it has a page"
          type="url"
          placeholder="https://"
          mono
          value={link}
          onChange={({ target }) => setLink(target.value)}
        />
        {problem && <Note tone="crit">{problem}</Note>}
        <DialogButtons>
          <Button disabled={busy} onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" type="submit" disabled={busy || text.trim() === ''}>
            Add the step
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
