import { useState } from 'react'
import { isOver } from '../../../shared/model/waysOn.ts'
import { Segmented } from '../../ui/Choice.tsx'
import { Note } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import { useNow } from '../../ui/useNow.ts'
import { useFollowedAnswer, usePlace, useRotations, useRotationsProblem } from '../../vault/hooks.ts'
import type { RotationsPart } from '../../vault/placeStore.ts'
import { TopActions } from '../../vault/TopActions.tsx'
import { useVault } from '../../vault/VaultContext.ts'
import { Due } from './Due.tsx'
import { groupsOf, inOrder } from './groupsOf.ts'
import { NoRotations } from './NoRotations.tsx'
import { Pager } from './Pager.tsx'
import { RotationList } from './RotationList.tsx'
import { RotationPage } from './RotationPage.tsx'

const listHints = [
  { keys: ['ArrowUp', 'ArrowDown'], label: 'move' },
  { keys: ['Enter'], label: 'open it' },
]
const dueHints = [
  { keys: ['ArrowUp', 'ArrowDown'], label: 'move' },
  { keys: ['Enter'], label: 'rotate' },
]
const pageHints = [
  { keys: ['O'], label: 'open key' },
  { keys: ['Escape'], label: 'back to the list' },
]

/** So many that are over are shown, and so many more each time. */
const overAtOnce = 50

/** Rotations that are not over, keys that are due, and rotations that are over; and each rotation on a page of its own. */
export function Rotations() {
  const { call, place } = useVault()
  const all = useRotations()
  const problem = useRotationsProblem()
  const asked = usePlace((here) => here.rotation)
  const list = usePlace((here) => here.rotations)
  const due = useFollowedAnswer(() => call.policies.due({}))?.due ?? null
  const now = useNow()
  const [mostOver, setMostOver] = useState(overAtOnce)
  const shown = all?.find(({ id }) => id === asked)
  const part: RotationsPart = shown ? (isOver(shown) ? 'done' : 'running') : list
  const running = all?.filter((rotation) => !isOver(rotation)) ?? []
  const over = all?.filter(isOver) ?? []
  const groups = groupsOf(part === 'done' ? over : running, mostOver, now)
  const title = (name: string, number: number | undefined) =>
    number ? `${name} ${number.toLocaleString('en-GB')}` : name

  return (
    <Page
      title="Rotations"
      parts={
        <Segmented
          label="Which rotations"
          options={[
            { value: 'running', label: title('Running', running.length) },
            { value: 'due', label: title('Due', due?.length) },
            { value: 'done', label: title('Done', over.length) },
          ]}
          value={part}
          onChoose={(chosen) => place.showRotations(chosen as RotationsPart)}
        />
      }
      actions={<TopActions />}
      hints={shown ? pageHints : part === 'due' ? dueHints : listHints}
    >
      {problem && (
        <div className="px-5 py-3">
          <Note tone="crit" title="Not read">
            {problem}
          </Note>
        </div>
      )}
      {shown && (
        <RotationPage
          listed={shown}
          now={now}
          pager={<Pager ids={inOrder(groups).map(({ id }) => id)} at={shown.id} />}
          onBack={() => place.showRotations(part)}
        />
      )}
      {!shown && part === 'due' && due && <Due due={due} />}
      {!shown && part !== 'due' && all && groups.length === 0 && <NoRotations part={part} hasAny={all.length > 0} />}
      {!shown && part !== 'due' && groups.length > 0 && (
        <RotationList key={part} groups={groups} now={now} onMore={() => setMostOver((so) => so + overAtOnce)} />
      )}
    </Page>
  )
}
