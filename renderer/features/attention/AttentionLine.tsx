import { AlarmClock, ChevronDown, ChevronRight } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { activeLine } from '../../ui/activeLine.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { Environment } from '../../ui/Environment.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { Menu, type MenuGroups } from '../../ui/Menu.tsx'
import { Tile } from '../../ui/Tile.tsx'
import type { Roving } from '../../ui/useRoving.ts'
import { actionOf, kinds, mayWait } from './kinds.ts'
import { type Line, standsForMany } from './lines.ts'

const inks = { today: 'text-crit', week: 'text-warn', later: 'text-ink-3' }

interface AttentionLineProps {
  line: Line
  /** The name of the key's provider; null where nobody knows it. */
  provider: string | null
  roving: Roving
  snoozes: MenuGroups
  /** Whether their menu is open. */
  isSnoozing: boolean
  onSnoozing: (open: boolean) => void
  onOpen: () => void
  onUnfold: () => void
  onAct: () => void
}

/** One thing to do: whose, why, and its one action, which is filled in the line that is chosen. */
export function AttentionLine({ line, provider, roving, snoozes, isSnoozing, ...on }: AttentionLineProps) {
  const { id, kind, when, key, why, others, isUnfolded, isFurther } = line
  const { icon: Icon } = kinds[kind]
  const canWait = mayWait(line)
  const isActive = id === roving.active
  const Fold = isUnfolded ? ChevronDown : ChevronRight

  function press(event: KeyboardEvent) {
    roving.onKeyDown(event)
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter') on.onAct()
    else if (event.key === 'ArrowRight' && !isUnfolded) on.onUnfold()
    else if (event.key === 'ArrowLeft' && isUnfolded) on.onUnfold()
    else return
    event.preventDefault()
  }

  return (
    <li
      className={classes(
        'flex items-center gap-2 border-b border-line-soft pr-3 outline-focus has-[>:first-child:focus-visible]:outline-2 has-[>:first-child:focus-visible]:-outline-offset-2',
        isActive && 'rounded-r-md',
        activeLine(isActive),
      )}
    >
      <button
        type="button"
        ref={roving.take(id)}
        tabIndex={isActive ? 0 : -1}
        aria-keyshortcuts={canWait ? 'Enter S' : 'Enter'}
        onFocus={() => roving.activate(id)}
        onClick={on.onOpen}
        onKeyDown={press}
        className={classes(
          'grid min-h-10 min-w-0 flex-1 grid-cols-[16px_20px_minmax(0,max-content)_minmax(88px,1fr)] items-center gap-x-3 py-1.5 pl-3 text-left outline-none',
          '@min-[820px]:grid-cols-[16px_20px_minmax(112px,176px)_104px_minmax(0,1fr)] @min-[820px]:py-1',
        )}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={isFurther ? 'invisible' : inks[when]} />
        {key === null ? <Mark /> : <Tile name={provider} />}
        <b className="truncate">{key === null ? 'The vault' : <bdi>{key.name}</bdi>}</b>
        <span className="flex min-w-0">
          {key && <Environment word={key.environment} environmentClass={key.environmentClass} />}
        </span>
        <span
          className={classes(
            'col-span-2 col-start-3 min-w-0 break-words @min-[820px]:col-span-1 @min-[820px]:col-start-5',
            isActive ? 'text-ink' : 'text-ink-2',
          )}
        >
          <bdi>{why}</bdi>
        </span>
      </button>
      {standsForMany(line) && (
        <Button look="quiet" icon={Fold} tabIndex={-1} aria-expanded={isUnfolded} onClick={on.onUnfold}>
          {others.length.toLocaleString('en-GB')} more
        </Button>
      )}
      {canWait && isActive && (
        <Menu label="Snooze" groups={snoozes} open={isSnoozing} onOpenChange={on.onSnoozing}>
          <Button look="quiet" icon={AlarmClock} tabIndex={-1} aria-label="Snooze" title="Snooze (S)" />
        </Menu>
      )}
      <Button
        look={isActive ? 'primary' : 'link'}
        tabIndex={-1}
        keys={isActive ? 'Enter' : undefined}
        className={isActive ? undefined : '-mr-2.5'}
        onClick={() => {
          roving.activate(id)
          on.onAct()
        }}
      >
        {actionOf(line)}
      </Button>
    </li>
  )
}
