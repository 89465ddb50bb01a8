import type { Holder } from '../../../shared/api/keys.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Note.tsx'
import { useVault } from '../../vault/VaultContext.ts'

interface HeldNoteProps {
  holders: readonly Holder[]
  /** The key that is changed; null for a new one. */
  id: string | null
}

/** Tells that the vault holds a secret already, and where. */
export function HeldNote({ holders, id }: HeldNoteProps) {
  const { place } = useVault()
  const [other] = holders.filter((holder) => holder.id !== id)
  if (holders.length === 0) return null
  return (
    <div role="status">
      {other ? (
        <Note
          tone="warn"
          title="The vault holds this secret already"
          actions={!other.removed && <Button onClick={() => place.show(other.id)}>Show it</Button>}
        >
          As “<bdi>{other.name}</bdi>”{other.removed && ', which was removed and can be put back'}.
        </Note>
      ) : (
        <Note>This key holds this secret already, or held it before.</Note>
      )}
    </div>
  )
}
