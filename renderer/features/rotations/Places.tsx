import { useState } from 'react'
import type { RotationPlace } from '../../../shared/model/consumer.ts'
import type { Rotation } from '../../../shared/model/rotation.ts'
import { Button } from '../../ui/Button.tsx'
import { count } from '../../ui/moments.ts'
import { useFirstFocus } from '../../ui/useFirstFocus.ts'
import { useRoving } from '../../ui/useRoving.ts'
import { placeName } from '../../vault/placeWords.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { PlaceLine } from './PlaceLine.tsx'
import { WriteAgain } from './WriteAgain.tsx'

interface PlacesProps {
  rotation: Rotation
  places: readonly RotationPlace[]
  /** Whether something can be done there: the rotation has reached them, and nothing is at work on it. */
  isOpen: boolean
  /** Whether saying that a place has the value is what the person is meant to do next. */
  isMeant: boolean
}

/** The places that use the key. The list is one stop for Tab: the arrows move between what can be said of them. */
export function Places({ rotation, places, isOpen, isMeant }: PlacesProps) {
  const { call, actions } = useVault()
  const [isWriting, setWriting] = useState(false)
  // What was read back is known; only what a person said they can take back.
  const askable = isOpen ? places.filter(({ place, state }) => state !== 'confirmed' || place.kind === 'step') : []
  const asked = askable.find(({ state }) => state === 'unknown')?.consumer ?? null
  const roving = useRoving(
    askable.map(({ consumer }) => consumer),
    undefined,
    asked,
  )
  useFirstFocus(() => isMeant && asked !== null && roving.focus())
  const lacking = places.filter(
    ({ place, state }) => place.kind !== 'step' && (state === 'failed' || state === 'waiting'),
  )
  const say = (consumer: string, has: boolean) =>
    void actions.attempt(() => call.consumers.confirm({ rotation: rotation.id, consumer, has }))

  return (
    <div className="@container">
      <ul aria-label="Places that use the key">
        {places.map((of) => (
          <PlaceLine
            key={of.consumer}
            of={of}
            name={nameAmong(places, of)}
            roving={roving}
            isMeant={isMeant && of.consumer === asked}
            onSay={askable.includes(of) ? (has) => say(of.consumer, has) : null}
          />
        ))}
      </ul>
      {isOpen && lacking.length > 0 && (
        <div className="flex flex-wrap items-center gap-3 border-t border-line px-4 py-3">
          <p className="min-w-0 flex-1">
            <b>{count(lacking.length, 'place')}</b> {lacking.length === 1 ? 'does' : 'do'} not have the value that is in
            force.
          </p>
          <Button onClick={() => setWriting(true)}>Write again…</Button>
        </div>
      )}
      {isWriting && <WriteAgain rotation={rotation} lacking={lacking} onClose={() => setWriting(false)} />}
    </div>
  )
}

/** What a place is called among others: a file by its whole path where another one is called the same. */
function nameAmong(places: readonly RotationPlace[], { place }: RotationPlace): string {
  const name = placeName(place)
  const isAlone = places.filter((each) => placeName(each.place) === name).length === 1
  return isAlone || place.kind !== 'file' ? name : `${place.path} · ${place.entry}`
}
