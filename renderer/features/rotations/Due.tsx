import type { Output } from '../../../shared/api/method.ts'
import type { policies } from '../../../shared/api/rotations.ts'
import { useFirstFocus } from '../../ui/useFirstFocus.ts'
import { useRoving } from '../../ui/useRoving.ts'
import { useProviders } from '../../vault/hooks.ts'
import { rotateKey } from '../../vault/rotateKey.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { DueLine } from './DueLine.tsx'
import { Policies } from './Policies.tsx'

export type DueKey = Output<typeof policies.due>['due'][number]

/** The keys that a policy wants to have rotated, soonest first, and the policies. The list is one stop for Tab. */
export function Due({ due }: { due: readonly DueKey[] }) {
  const vault = useVault()
  const names = useProviders()
  const roving = useRoving(due.map(({ key }) => key))
  useFirstFocus(roving.focus)
  return (
    <div className="@container min-h-0 flex-1 overflow-y-auto">
      {due.length > 0 && (
        <ul aria-label="Due within 30 days">
          {due.map((each) => (
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
      <Policies isDue={due.length > 0} />
    </div>
  )
}
