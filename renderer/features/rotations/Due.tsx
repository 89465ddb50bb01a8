import { useState } from 'react'
import type { Output } from '../../../shared/api/method.ts'
import type { policies } from '../../../shared/api/rotations.ts'
import { Button } from '../../ui/Button.tsx'
import { useFirstFocus } from '../../ui/useFirstFocus.ts'
import { useRoving } from '../../ui/useRoving.ts'
import { useProviders } from '../../vault/hooks.ts'
import { rotateKey } from '../../vault/rotateKey.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { DueLine } from './DueLine.tsx'
import { Policies } from './Policies.tsx'

export type DueKey = Output<typeof policies.due>['due'][number]

/** So many are shown, and so many more each time. */
const atOnce = 50

/** The keys that a policy wants to have rotated, soonest first, and the policies. The list is one stop for Tab. */
export function Due({ due }: { due: readonly DueKey[] }) {
  const vault = useVault()
  const names = useProviders()
  const [most, setMost] = useState(atOnce)
  const shown = due.slice(0, most)
  const roving = useRoving(shown.map(({ key }) => key))
  useFirstFocus(roving.focus)
  return (
    <div className="@container min-h-0 flex-1 overflow-y-auto">
      {due.length > 0 && (
        <ul aria-label="Due within 30 days">
          {shown.map((each) => (
            <DueLine
              key={each.key}
              of={each}
              provider={each.provider && (names.get(each.provider)?.name ?? each.provider)}
              roving={roving}
              onAct={() => rotateKey(vault, each.key)}
            />
          ))}
        </ul>
      )}
      {shown.length < due.length && (
        <Button className="mx-5 my-3" onClick={() => setMost(most + atOnce)}>
          Show later
        </Button>
      )}
      <Policies isDue={due.length > 0} />
    </div>
  )
}
