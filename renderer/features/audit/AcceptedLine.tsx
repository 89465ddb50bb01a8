import type { KeyboardEvent } from 'react'
import type { Exception } from '../../../shared/model/finding.ts'
import { activeLine } from '../../ui/activeLine.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { Environment } from '../../ui/Environment.tsx'
import { dayOf } from '../../ui/moments.ts'
import { Tile } from '../../ui/Tile.tsx'
import type { Roving } from '../../ui/useRoving.ts'
import type { KeyRow } from '../../vault/keysStore.ts'
import { useVault } from '../../vault/VaultContext.ts'

interface AcceptedLineProps {
  exception: Exception
  /** Its key, where that is not gone. */
  row: KeyRow | undefined
  /** Null where nobody knows it. */
  provider: string | null
  roving: Roving
}

/** One acceptance: of what, by whom, why and until when. It can be taken back. */
export function AcceptedLine({ exception, row, provider, roving }: AcceptedLineProps) {
  const { finding, key, name, title, why, who, acceptedAt, until, state } = exception
  const { call, actions, place } = useVault()
  const isActive = finding === roving.active

  async function takeBack() {
    const done = await actions.attempt(() => call.audit.reopen({ finding }))
    if (done && state === 'inForce')
      actions.offerUndo(`No longer accepted: ${title}`, () => call.audit.accept({ finding, why, until, who }))
  }

  function press(event: KeyboardEvent) {
    roving.onKeyDown(event)
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter') void takeBack()
    else if (event.key.toLowerCase() === 'o' && row) place.show(key)
    else return
    event.preventDefault()
  }

  return (
    <li className={classes('flex items-center gap-3 border-b border-line-soft pr-4', activeLine(isActive))}>
      <button
        type="button"
        ref={roving.take(finding)}
        tabIndex={isActive ? 0 : -1}
        aria-keyshortcuts="Enter O"
        onFocus={() => roving.activate(finding)}
        onClick={() => roving.activate(finding)}
        onKeyDown={press}
        className="min-w-0 flex-1 py-2 pl-5 text-left -outline-offset-2"
      >
        <span className="grid grid-cols-[minmax(0,1fr)_20px_minmax(64px,148px)] items-center gap-x-2.5 @min-[640px]:grid-cols-[minmax(0,1fr)_20px_148px_104px]">
          <bdi className="truncate font-medium">{title}</bdi>
          <Tile name={provider} />
          <bdi className="truncate text-ink-2">{name ?? 'a key that is gone'}</bdi>
          <span className="hidden min-w-0 @min-[640px]:flex">
            {row && <Environment word={row.environment} environmentClass={row.environmentClass} />}
          </span>
        </span>
        <span className="block text-ink-2">
          <bdi>{why}</bdi>{' '}
          <span className="text-ink-3">
            <bdi>{who}</bdi>, {dayOf(acceptedAt)}, until {dayOf(until)}
          </span>
        </span>
      </button>
      <Button look={state === 'inForce' ? 'plain' : 'quiet'} tabIndex={-1} onClick={() => void takeBack()}>
        {state === 'inForce' ? 'Take back' : 'Forget'}
      </Button>
    </li>
  )
}
