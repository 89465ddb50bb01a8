import { activeLine } from '../../ui/activeLine.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { Environment } from '../../ui/Environment.tsx'
import { rovingStop } from '../../ui/rovingStop.ts'
import { Tile } from '../../ui/Tile.tsx'
import type { Roving } from '../../ui/useRoving.ts'
import { useKeys } from '../../vault/hooks.ts'
import type { DueKey } from './Due.tsx'
import { dueWords } from './dueWords.ts'

interface DueLineProps {
  of: DueKey
  /** The name of the provider; null where nobody knows it. */
  provider: string | null
  roving: Roving
  onAct: () => void
}

/** One key that is to be rotated: when, how often, and its one action, which Enter does too. */
export function DueLine({ of, provider, roving, onAct }: DueLineProps) {
  const { key, name, environment, days, daysLeft, rotation } = of
  const row = useKeys(({ byId }) => byId.get(key))
  const isActive = key === roving.active
  return (
    <li className={classes('flex items-center gap-3 border-b border-line-soft pr-4 pl-5', activeLine(isActive))}>
      <button
        type="button"
        onClick={onAct}
        {...rovingStop(roving, key)}
        className="grid min-h-10 min-w-0 flex-1 grid-cols-[20px_minmax(0,1fr)_max-content] items-center gap-x-3 py-1.5 text-left -outline-offset-2 @min-[720px]:grid-cols-[20px_minmax(112px,1fr)_112px_minmax(0,1fr)_96px]"
      >
        <Tile name={provider} />
        <bdi className="truncate font-semibold" title={name}>
          {name}
        </bdi>
        <span className="flex min-w-0">
          <Environment word={environment} environmentClass={row?.environmentClass ?? null} />
        </span>
        <span className={classes('@max-[720px]:col-start-2', daysLeft <= 0 ? 'text-warn' : 'text-ink-2')}>
          {dueWords(daysLeft)}
        </span>
        <span className="text-ink-3 tabular-nums">every {days} d</span>
      </button>
      <span className="flex w-24 shrink-0 justify-end">
        <Button
          look={isActive ? 'primary' : 'link'}
          tabIndex={-1}
          keys={isActive ? 'Enter' : undefined}
          className={isActive ? undefined : '-mr-2.5'}
          onClick={onAct}
        >
          {rotation === null ? 'Rotate' : 'Show it'}
        </Button>
      </span>
    </li>
  )
}
