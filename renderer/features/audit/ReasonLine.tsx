import { ChevronDown, ChevronRight } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { Button } from '../../ui/Button.tsx'
import { count } from '../../ui/moments.ts'
import type { Roving } from '../../ui/useRoving.ts'
import type { KeyRow } from '../../vault/keysStore.ts'
import { useVault } from '../../vault/VaultContext.ts'
import type { Reason } from './reasonsOf.ts'
import type { WayToTell } from './wayToTell.ts'

interface ReasonLineProps {
  reason: Reason
  /** The first of its keys. */
  rows: readonly KeyRow[]
  way: WayToTell | null
  /** The title of a rule. */
  titleOf: (rule: string) => string
  roving: Roving
  /** Whether its rules and keys are shown below it. */
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
}

const fewKeys = 12

/** One reason why something could not be checked, with the way to tell it. */
export function ReasonLine({ reason, rows, way, titleOf, roving, isOpen, onOpen }: ReasonLineProps) {
  const { why, rules, every } = reason
  const vault = useVault()
  const isStop = roving.active === why
  const Chevron = isOpen ? ChevronDown : ChevronRight
  const titles = rules.map(titleOf)
  const others = reason.count - fewKeys

  function press(event: KeyboardEvent) {
    roving.onKeyDown(event)
    if (event.key === 'ArrowRight') onOpen(true)
    else if (event.key === 'ArrowLeft') onOpen(false)
    else return
    event.preventDefault()
  }

  return (
    <li>
      <div className="flex items-center gap-2.5">
        <button
          type="button"
          ref={roving.take(why)}
          tabIndex={isStop ? 0 : -1}
          aria-expanded={isOpen}
          title={why}
          onFocus={() => roving.activate(why)}
          onKeyDown={press}
          onClick={() => onOpen(!isOpen)}
          className="grid h-line min-w-0 flex-1 grid-cols-[16px_minmax(0,1fr)_16px] items-center gap-x-2.5 rounded-sm text-left -outline-offset-2 hover:bg-hover @min-[460px]:grid-cols-[16px_148px_minmax(0,1fr)_16px]"
        >
          <span aria-hidden="true" className="size-3.5 rounded-full border-[1.5px] border-dashed border-ink-3" />
          <b className="hidden truncate @min-[460px]:inline">
            {titles[0]}
            {titles.length > 1 && `, ${titles.length - 1} more`}
          </b>
          <span className="truncate text-ink-2">
            {every ? 'every key' : count(reason.count, 'key')}: <bdi>{why}</bdi>
          </span>
          <Chevron size={16} strokeWidth={1.75} aria-hidden="true" className="text-ink-3" />
        </button>
        {way && (
          <Button look="link" className="-mr-2.5" onClick={() => way.go(vault)}>
            {way.label}
          </Button>
        )}
      </div>
      {isOpen && (
        <div className="flex flex-col gap-1 pb-2 pl-6.5 text-ink-2">
          <p>
            <bdi>{why}</bdi>
          </p>
          <p>Not checked by: {titles.join(', ')}.</p>
          {!every && (
            <p className="flex flex-wrap items-center gap-x-1">
              {rows.slice(0, fewKeys).map(({ id, name }) => (
                <Button key={id} look="link" className="-ml-2.5 max-w-60" onClick={() => vault.place.show(id)}>
                  <bdi className="truncate">{name}</bdi>
                </Button>
              ))}
              {others > 0 && <span>and {count(others, 'other key')}</span>}
            </p>
          )}
        </div>
      )}
    </li>
  )
}
