import type { ReactNode } from 'react'
import { isGraceOver, isOver } from '../../../shared/model/waysOn.ts'
import { whenOf } from '../../ui/moments.ts'
import { safetyOf, type Told } from './safetyOf.ts'
import { stateWords } from './stateWords.ts'

/** What has happened, what is safe now and what comes next, each in a sentence or two. */
export function Standing({ told, now }: { told: Told; now: number }) {
  const { rotation, givenUp } = told
  const { state, reason, decision, nextStep, graceUntil } = rotation
  const happened = givenUp && !isOver(rotation) ? 'It is being given up' : stateWords(rotation)
  return (
    <dl className="rounded-lg border border-line">
      <Cell title="What has happened">
        <b>{happened}.</b>
        {reason && <bdi className="block text-ink-2">{reason}</bdi>}
      </Cell>
      <Cell title="What is safe now">{safetyOf(told)}</Cell>
      {!isOver(rotation) && (
        <Cell title="What comes next">
          {decision ? <bdi className="text-warn">{decision.message}</bdi> : nextStep}
          {state === 'grace' && graceUntil !== null && !decision && (
            <b className="block">
              The grace {isGraceOver(rotation, now) ? 'ended' : 'ends'} {whenOf(graceUntil, now)}.
            </b>
          )}
        </Cell>
      )}
    </dl>
  )
}

function Cell({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="border-b border-line-soft px-3.5 py-2.5 last:border-b-0">
      <dt className="text-xs font-medium text-ink-3">{title}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  )
}
