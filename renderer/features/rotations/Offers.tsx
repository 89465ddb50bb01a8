import { useRef } from 'react'
import type { Rotation } from '../../../shared/model/rotation.ts'
import { Button } from '../../ui/Button.tsx'
import { useFirstFocus } from '../../ui/useFirstFocus.ts'
import type { Offer } from './offersOf.ts'
import { useActs } from './useActs.ts'

/** What a rotation can go on with: what is meant has the focus, unless something else of the page has it. */
export function Offers({ rotation, offers }: { rotation: Rotation; offers: readonly Offer[] }) {
  const act = useActs(rotation)
  const first = useRef<HTMLButtonElement>(null)
  useFirstFocus(() => first.current?.focus())
  return (
    <div className="flex flex-wrap justify-end gap-2">
      {offers.toReversed().map(({ act: its, label, isMeant }) => (
        <Button
          key={its}
          ref={isMeant ? first : null}
          look={isMeant ? 'primary' : 'plain'}
          onClick={() => void act(its)}
        >
          {label}
        </Button>
      ))}
    </div>
  )
}
