import { RefreshCw } from 'lucide-react'
import { Empty } from '../../ui/Empty.tsx'
import type { RotationsPart } from '../../vault/placeStore.ts'

interface NoRotationsProps {
  part: Exclude<RotationsPart, 'due'>
  /** Whether there are rotations in the other list. */
  hasAny: boolean
}

/** What a rotation is, and how one begins; where there were some, that none stands here. */
export function NoRotations({ part, hasAny }: NoRotationsProps) {
  if (hasAny)
    return (
      <Empty icon={RefreshCw} title={part === 'running' ? 'Nothing is under way' : 'None is over yet'}>
        {part === 'running' && 'A rotation begins with “Rotate”, in the menu of a key or in its panel.'}
      </Empty>
    )
  return (
    <Empty icon={RefreshCw} title="No key was rotated yet">
      <p>
        A rotation replaces the value of a key: it makes a new one at the provider, stores it before anything else,
        tries it, puts it in force, and ends the old one after a grace in which both work. Each step is on disk before
        it is taken, so that no value can be lost.
      </p>
      <p className="mt-3">It begins with “Rotate”, in the menu of a key or in its panel.</p>
    </Empty>
  )
}
