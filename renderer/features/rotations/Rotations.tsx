import { useState } from 'react'
import { isOver } from '../../../shared/model/waysOn.ts'
import { Note } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import { useShortcut } from '../../ui/shortcuts.ts'
import { useNow } from '../../ui/useNow.ts'
import { useRoving } from '../../ui/useRoving.ts'
import { usePlace, useRotations, useRotationsProblem } from '../../vault/hooks.ts'
import { TopActions } from '../../vault/TopActions.tsx'
import { useVault } from '../../vault/VaultContext.ts'
import { groupsOf } from './groupsOf.ts'
import { NoRotations } from './NoRotations.tsx'
import { RotationList } from './RotationList.tsx'
import { RotationPane } from './RotationPane.tsx'

const hints = [
  { keys: ['ArrowUp', 'ArrowDown'], label: 'move' },
  { keys: ['O'], label: 'open key' },
]

/** So many that are over are shown, and so many more each time. */
const overAtOnce = 50

/** Every rotation, those that wait for the person first, and the chosen one beside them. It shows, and changes nothing. */
export function Rotations() {
  const { place } = useVault()
  const rotations = useRotations()
  const problem = useRotationsProblem()
  const asked = usePlace((here) => here.rotation)
  const now = useNow()
  const [mostOver, setMostOver] = useState(overAtOnce)
  /** What stands beside the list lies over it where there is little room, until it is left. */
  const [isOpen, setOpen] = useState(asked !== null)
  const groups = groupsOf(rotations ?? [], mostOver, now)
  const shown = groups.flatMap((group) => group.rotations)
  const roving = useRoving(
    shown.map(({ id }) => id),
    undefined,
    asked,
  )
  const active = shown.find(({ id }) => id === roving.active)
  useShortcut(
    { keys: 'O', label: 'Open the key of the rotation', group: 'Rotations' },
    () => active && place.show(active.key),
    active !== undefined,
  )

  function close() {
    setOpen(false)
    roving.focus()
  }

  return (
    <>
      <Page
        title="Rotations"
        count={rotations?.filter((rotation) => !isOver(rotation)).length || undefined}
        actions={<TopActions />}
        {...(active && { hints })}
      >
        {problem && (
          <div className="px-5 py-3">
            <Note tone="crit" title="Not read">
              {problem}
            </Note>
          </div>
        )}
        {rotations?.length === 0 && <NoRotations />}
        {active && (
          <RotationList
            groups={groups}
            roving={roving}
            now={now}
            onOpen={() => setOpen(true)}
            onMore={() => setMostOver((so) => so + overAtOnce)}
          />
        )}
      </Page>
      {active && <RotationPane key={active.id} listed={active} now={now} isOpen={isOpen} onClose={close} />}
    </>
  )
}
