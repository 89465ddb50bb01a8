import { Minus } from 'lucide-react'
import type { RightSizing } from '../../../shared/model/access.ts'
import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import { Button } from '../../ui/Button.tsx'
import { count } from '../../ui/moments.ts'
import { ChangeList } from '../../vault/ChangeList.tsx'
import { useVault } from '../../vault/VaultContext.ts'

interface RightSizeProps {
  record: ApiKeyRecord
  plan: RightSizing
  /** Shows the plan whole. */
  onOpen: () => void
}

/** The smaller grant in short: what the key could no longer do with it. Where there is none, why. */
export function RightSize({ record, plan, onOpen }: RightSizeProps) {
  const { after, removed, refused, grade } = plan
  if (after === null)
    return (
      <section>
        <h4 className="font-semibold">No smaller grant</h4>
        {refused.map((why) => (
          <p key={why} className="text-ink-2">
            <bdi>{why}</bdi>
          </p>
        ))}
        {grade === 'none' && <TellPurpose record={record} />}
      </section>
    )
  return (
    <section className="rounded-lg border border-line px-3.5 py-3">
      <h4 className="mb-1 font-semibold">Right-size to {count(after.length, 'scope')}</h4>
      <ChangeList changes={removed} icon={Minus} ink="text-crit" few={5} />
      <div className="mt-2.5 flex items-center gap-3">
        <Button onClick={onOpen}>See the plan</Button>
        <span className="text-xs text-ink-3">nothing is changed yet</span>
      </div>
    </section>
  )
}

/** Leads to where it is said what the key is for, or what that needs. */
function TellPurpose({ record: { id, provider, purposes } }: { record: ApiKeyRecord }) {
  const { place } = useVault()
  if (provider === null) return null
  return purposes.length === 0 ? (
    <Button className="mt-2" onClick={() => place.open({ kind: 'edit', id })}>
      Say what it is for
    </Button>
  ) : (
    <Button className="mt-2" onClick={() => place.openSettings('purposes')}>
      Describe its purpose
    </Button>
  )
}
