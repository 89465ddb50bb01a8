import type { RotationPlace } from '../../../shared/model/consumer.ts'
import type { Rotation } from '../../../shared/model/rotation.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { count } from '../../ui/moments.ts'
import { FilePreviews } from '../../vault/FilePreviews.tsx'
import { useAnswer } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { rotationCall } from './rotationCall.ts'
import { seenIn } from './seenIn.ts'

interface WriteAgainProps {
  rotation: Rotation
  /** The places that do not have the value in force. */
  lacking: readonly RotationPlace[]
  onClose: () => void
}

/** Shows what would be written, and writes only that: a file that changes meanwhile is left as it is. */
export function WriteAgain({ rotation: { id, key, name }, lacking, onClose }: WriteAgainProps) {
  const vault = useVault()
  const { call } = vault
  const isLacking = new Set(lacking.map(({ consumer }) => consumer))
  const previews = useAnswer(() => call.consumers.preview({ key }), id)
  const files = previews?.files.filter(({ consumer }) => isLacking.has(consumer)) ?? []
  const commands = lacking.filter(({ place }) => place.kind === 'hook').length

  function write() {
    onClose()
    void rotationCall(vault, key, (signal) => call.rotations.write({ id, seen: seenIn(files) }, signal))
  }

  return (
    <Dialog
      title="Write it again?"
      about={
        <bdi>{`The value of ${name} that is in force is put where it is lacking. Nothing else in a file changes.`}</bdi>
      }
      wide
      onClose={onClose}
    >
      <div className="flex flex-col gap-3">
        {files.length > 0 && <FilePreviews files={files} />}
        {commands > 0 && (
          <p>
            {count(commands, 'command')} {commands === 1 ? 'runs' : 'run'} again, with the value on its input.
          </p>
        )}
      </div>
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" disabled={!previews} onClick={write}>
          Write it
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
