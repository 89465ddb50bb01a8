import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Rotation } from '../../../shared/model/rotation.ts'
import { isGraceOver } from '../../../shared/model/waysOn.ts'
import { activeLine } from '../../ui/activeLine.ts'
import { classes } from '../../ui/classes.ts'
import { Environment } from '../../ui/Environment.tsx'
import { whenOf } from '../../ui/moments.ts'
import { rovingStop } from '../../ui/rovingStop.ts'
import { Tile } from '../../ui/Tile.tsx'
import type { Roving } from '../../ui/useRoving.ts'
import { useKeys } from '../../vault/hooks.ts'
import { leftWords } from './leftBehind.ts'
import { modeWords, stateWords } from './stateWords.ts'

interface RotationLineProps {
  rotation: Rotation
  /** The name of the provider; null where nobody knows it. */
  provider: string | null
  roving: Roving
  /** Milliseconds since 1970. */
  now: number
  onOpen: () => void
}

/** One rotation: of which key, how far it has come, and what a person should not miss. */
export function RotationLine({ rotation, provider, roving, now, onOpen }: RotationLineProps) {
  const { id, key, name, environment, mode, state, reason, decision, updatedAt, graceUntil } = rotation
  const row = useKeys(({ byId }) => byId.get(key))
  const isActive = id === roving.active
  const left = leftWords(rotation, provider)
  const way = modeWords[mode]
  return (
    <li className={classes('border-b border-line-soft', activeLine(isActive))}>
      <button
        type="button"
        aria-current={isActive ? 'true' : undefined}
        onClick={onOpen}
        {...rovingStop(roving, id)}
        className="grid w-full grid-cols-[20px_minmax(0,1fr)] gap-x-2.5 py-2 pr-4 pl-5 text-left -outline-offset-2"
      >
        <Tile name={provider} />
        <span className="flex min-w-0 items-center gap-3">
          <bdi className="truncate font-medium" title={name}>
            {name}
          </bdi>
          <span className="sr-only">{provider}</span>
          <span className="flex min-w-0 shrink-0">
            <Environment word={environment} environmentClass={row?.environmentClass ?? null} />
          </span>
          <time dateTime={updatedAt} className="ml-auto shrink-0 text-ink-3 tabular-nums">
            {whenOf(updatedAt, now)}
          </time>
        </span>
        <span className="col-start-2 text-ink-2">
          {stateWords(rotation)}
          {way && <span className="text-ink-3"> · {way}</span>}
          {state === 'grace' && graceUntil !== null && !isGraceOver(rotation, now) && (
            <span className="text-ink-3"> · grace until {whenOf(graceUntil, now)}</span>
          )}
        </span>
        {isGraceOver(rotation, now) && graceUntil !== null && !decision && (
          <Alarm>The grace ended {whenOf(graceUntil, now)}: the old key can be ended.</Alarm>
        )}
        {decision && <Alarm>{decision.message}</Alarm>}
        {!decision && reason && (
          <span className="col-start-2 text-ink-3">
            <bdi>{reason}</bdi>
          </span>
        )}
        {left && <Alarm isCritical>{left}</Alarm>}
      </button>
    </li>
  )
}

function Alarm({ isCritical = false, children }: { isCritical?: boolean; children: ReactNode }) {
  return (
    <span className={classes('col-start-2 flex gap-1.5', isCritical ? 'text-crit' : 'text-warn')}>
      <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" className="mt-0.75 shrink-0" />
      <bdi className="min-w-0">{children}</bdi>
    </span>
  )
}
