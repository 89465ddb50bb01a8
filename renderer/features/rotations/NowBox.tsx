import { type ReactNode, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Note.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { useAtWork, useStopped } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { ExtendGrace } from './ExtendGrace.tsx'
import { GraceBar } from './GraceBar.tsx'
import { Guide } from './Guide.tsx'
import { Offers } from './Offers.tsx'
import { offersOf } from './offersOf.ts'
import { PasteValue } from './PasteValue.tsx'
import { Places } from './Places.tsx'
import type { Told } from './safetyOf.ts'

interface NowBoxProps {
  told: Told
  /** Milliseconds since 1970. */
  now: number
}

/** What is to be seen and done at the step that a rotation is at: its grace, its places, and what it goes on with. */
export function NowBox({ told, now }: NowBoxProps) {
  const { rotation, journal, guide, places, givenUp } = told
  const { key, state, decision, graceUntil } = rotation
  const { rotations } = useVault()
  const isAtWork = useAtWork(key)
  const stopped = useStopped(key)
  const graceSince = journal.find((line) => line.state === 'grace')?.at
  const areReached = givenUp || state === 'switched' || state === 'grace' || state === 'retiring'
  const offers = offersOf(rotation, now)
  return (
    <div className="mt-2 mb-1 rounded-lg border border-line empty:hidden">
      {state === 'grace' && graceUntil !== null && graceSince !== undefined && (
        <GraceBar since={Date.parse(graceSince)} until={Date.parse(graceUntil)} now={now}>
          {!isAtWork && <ExtendGrace rotation={rotation} until={Date.parse(graceUntil)} now={now} />}
        </GraceBar>
      )}
      {places.length > 0 && areReached && (
        <Row flush>
          <Places
            // What can be said now takes the focus, as on a page that is new.
            key={String(isAtWork)}
            rotation={rotation}
            places={places}
            isOpen={!isAtWork}
            isMeant={!offers.some((offer) => offer.isMeant)}
          />
        </Row>
      )}
      {guide && decision && (
        <Row>
          <Guide guide={guide} />
        </Row>
      )}
      {stopped !== null && !isAtWork && (
        <Row>
          <Note tone="warn" title="It did not go on">
            <bdi>{stopped}</bdi>
          </Note>
        </Row>
      )}
      {isAtWork ? (
        <Row>
          <Progress label="At work, step by step" done={0} of={0} />
          <div className="mt-2 flex items-center justify-between gap-3 text-ink-2">
            <p>You may look at other things meanwhile.</p>
            <Stop onStop={() => rotations.stop(key)} />
          </div>
        </Row>
      ) : (
        <>
          {decision?.options.includes('paste') && (
            <Row>
              <bdi className="mb-3 block font-medium">{decision.message}</bdi>
              <PasteValue rotation={rotation} />
            </Row>
          )}
          {offers.length > 0 && (
            <Row>
              <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
                {decision && !decision.options.includes('paste') && (
                  <bdi className="min-w-60 flex-1 font-medium">{decision.message}</bdi>
                )}
                <Offers rotation={rotation} offers={offers} />
              </div>
            </Row>
          )}
        </>
      )}
    </div>
  )
}

/** A step may take a while: that it is the last one is said at once. */
function Stop({ onStop }: { onStop: () => void }) {
  const [isStopping, setStopping] = useState(false)
  function stop() {
    setStopping(true)
    onStop()
  }
  return (
    <Button disabled={isStopping} onClick={stop}>
      {isStopping ? 'It stops before the next step' : 'Stop before the next step'}
    </Button>
  )
}

function Row({ flush = false, children }: { flush?: boolean; children: ReactNode }) {
  return <div className={`border-b border-line last:border-b-0 ${flush ? '' : 'px-4 py-3'}`}>{children}</div>
}
