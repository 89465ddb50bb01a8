import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { count } from '../../ui/moments.ts'
import { SuggestField } from '../../ui/SuggestField.tsx'
import { useKeys } from '../../vault/hooks.ts'
import type { KeyRow } from '../../vault/keysStore.ts'
import { useVault } from '../../vault/VaultContext.ts'

/** Adds tags to keys and takes others away, at once. */
export function TagDialog({ rows, onClose }: { rows: readonly KeyRow[]; onClose: () => void }) {
  const { actions } = useVault()
  const all = useKeys((state) => state.rows)
  const [add, setAdd] = useState('')
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const known = [...new Set(all.flatMap(({ tags }) => tags))].sort()
  const had = [...new Set(rows.flatMap(({ tags }) => tags))].sort()

  function toggle(tag: string) {
    const next = new Set(gone)
    if (!next.delete(tag)) next.add(tag)
    setGone(next)
  }

  function save(event: FormEvent) {
    event.preventDefault()
    const addTags = add.split(/[\s,]+/).filter((tag) => tag !== '')
    onClose()
    if (addTags.length === 0 && gone.size === 0) return
    void actions.change(
      rows.map(({ id }) => ({ id, addTags, removeTags: [...gone] })),
      'Tagged',
    )
  }

  return (
    <Dialog title={`Tags of ${count(rows.length, 'key')}`} onClose={onClose}>
      <form onSubmit={save} className="flex flex-col gap-4">
        <SuggestField
          label="Add"
          hint="Words with spaces between them, such as: ci payments"
          suggestions={known}
          value={add}
          onChange={(event) => setAdd(event.target.value)}
        />
        {had.length > 0 && (
          <fieldset>
            <legend className="mb-1 font-medium">Take away</legend>
            <div className="flex max-h-40 flex-wrap gap-1.5 overflow-y-auto p-0.5">
              {had.map((tag) => (
                <Button key={tag} aria-pressed={gone.has(tag)} onClick={() => toggle(tag)}>
                  <bdi className={gone.has(tag) ? 'line-through' : ''}>{tag}</bdi>
                </Button>
              ))}
            </div>
          </fieldset>
        )}
        <DialogButtons>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit">
            Change the tags
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
