import { Button } from '../../ui/Button.tsx'
import { useFirstFocus } from '../../ui/useFirstFocus.ts'
import { useRoving } from '../../ui/useRoving.ts'
import { useProviders } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { type Group, inOrder } from './groupsOf.ts'
import { RotationLine } from './RotationLine.tsx'

interface RotationListProps {
  groups: readonly Group[]
  /** Milliseconds since 1970. */
  now: number
  /** Shows more of those that are over. */
  onMore: () => void
}

/** The rotations in their groups. It is one stop for Tab, and the arrows move in it. */
export function RotationList({ groups, now, onMore }: RotationListProps) {
  const { place } = useVault()
  const roving = useRoving(inOrder(groups).map(({ id }) => id))
  const names = useProviders()
  useFirstFocus(roving.focus)
  return (
    <div className="@container min-h-0 flex-1 overflow-y-auto">
      {groups.map(({ standing, title, about, count, rotations }) => (
        <section key={standing} aria-labelledby={`rotations-${standing}`}>
          <h2
            id={`rotations-${standing}`}
            className="flex items-baseline gap-2 border-b border-line px-5 pt-3 pb-1.5 text-xs font-semibold text-ink-2"
          >
            {title} <span className="font-normal text-ink-3 tabular-nums">{count.toLocaleString('en-GB')}</span>
            <span className="ml-auto truncate font-normal text-ink-3">{about}</span>
          </h2>
          <ul>
            {rotations.map((rotation) => (
              <RotationLine
                key={rotation.id}
                rotation={rotation}
                provider={rotation.provider && (names.get(rotation.provider)?.name ?? rotation.provider)}
                roving={roving}
                now={now}
                onOpen={() => place.showRotation(rotation.id)}
              />
            ))}
          </ul>
          {rotations.length < count && (
            <Button className="mx-5 my-3" onClick={onMore}>
              Show earlier
            </Button>
          )}
        </section>
      ))}
    </div>
  )
}
