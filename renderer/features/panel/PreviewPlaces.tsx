import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { FilePreviews } from '../../vault/FilePreviews.tsx'
import { useAnswer } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'

/** What a new value of the key would change in its files, line by line. Nothing is written. */
export function PreviewPlaces({ id, onClose }: { id: string; onClose: () => void }) {
  const { call } = useVault()
  const files = useAnswer(() => call.consumers.preview({ key: id }), id)?.files
  const refused = files?.filter(({ refused }) => refused !== null).length ?? 0
  return (
    <Dialog
      title="What a new value would change"
      about={
        refused === 0
          ? 'Only the value on each line is replaced. Nothing is written now.'
          : 'Only the value on each line is replaced. What stands in the way is said below; nothing is written now.'
      }
      wide
      onClose={onClose}
    >
      {files && <FilePreviews files={files} />}
      <DialogButtons>
        <Button onClick={onClose}>Close</Button>
      </DialogButtons>
    </Dialog>
  )
}
