import type { ReactNode } from 'react'
import { isGraceOver, isOver } from '../../../shared/model/waysOn.ts'
import { whenOf } from '../../ui/moments.ts'
import { safetyOf, type Told } from './safetyOf.ts'
import { stateWords } from './stateWords.ts'

interface StandingProps {
  told: Told
  isAtWork: boolean
  /** Milliseconds since 1970. */
  now: number
}

/** What has happened, what is safe now and what comes next, each in a sentence or two. What changes is read out. */
export function Standing({ told, isAtWork, now }: StandingProps) {
  const { rotation, givenUp, journal } = told
  const { state, reason, decision, nextStep, graceUntil } = rotation
  const happened = givenUp && !isOver(rotation) ? 'It is being given up' : stateWords(rotation)
  return (
    <dl
      aria-live="polite"
      className="grid rounded-lg border border-line @min-[540px]:auto-cols-fr @min-[540px]:grid-flow-col"
    >
      <Cell title="What happened">
        <b className="block">{happened}</b>
        {reason && <bdi className="text-ink-2">{reason}</bdi>}
      </Cell>
      <Cell title="What is safe">
        <p className="text-ink-2">{safetyOf(told)}</p>
      </Cell>
      {!isOver(rotation) && (
        <Cell title="What comes next">
          <b className="block">{isAtWork ? 'It is at work' : decision ? 'It waits for you' : waitsFor(told, now)}</b>
          <p className="text-ink-2">
            {isAtWork ? journal.at(-1)?.note : decision ? 'What it asks stands at its step below.' : nextStep}
            {state === 'grace' && graceUntil !== null && !isGraceOver(rotation, now) && !decision && !isAtWork && (
              <> Not before {whenOf(graceUntil, now)}.</>
            )}
          </p>
        </Cell>
      )}
    </dl>
  )
}

function waitsFor({ rotation }: Told, now: number): string {
  if (rotation.state !== 'grace') return 'Nothing here is at work on it'
  return isGraceOver(rotation, now) ? 'The old key can be ended' : 'The grace runs'
}

function Cell({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0 border-line px-4 py-3 not-last:border-b @min-[540px]:not-last:border-r @min-[540px]:not-last:border-b-0">
      <dt className="mb-1 text-xs font-medium text-ink-3">{title}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  )
}
