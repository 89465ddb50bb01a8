import { Check, Minus, Plus } from 'lucide-react'
import type { RightSizing } from '../../../shared/model/access.ts'
import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import type { Provider } from '../../../shared/model/provider.ts'
import { Button } from '../../ui/Button.tsx'
import { confirm } from '../../ui/confirm.ts'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { count } from '../../ui/moments.ts'
import { Note } from '../../ui/Note.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { ChangeList } from '../../vault/ChangeList.tsx'
import { Consents } from '../../vault/Consents.tsx'
import { useAction } from '../../vault/useAction.ts'
import { useConsents } from '../../vault/useConsents.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { PlanByHand } from './PlanByHand.tsx'
import { PlanPart } from './PlanPart.tsx'
import type { Grants } from './useGrants.ts'
import { useManagersOf } from './useManagersOf.ts'
import { whyNotByApi } from './whyNotByApi.ts'

interface RightSizePlanProps {
  record: ApiKeyRecord
  plan: RightSizing
  after: readonly string[]
  provider: Provider | null
  grants: Grants
  onClose: () => void
}

/**
 * The smaller grant whole: before and after. Where the provider has a call for it, it is made from here, and read back;
 * else by hand, and taken over into the vault.
 */
export function RightSizePlan({ record, plan, after, provider, grants, onClose }: RightSizePlanProps) {
  const { id, name, environment: word, environmentClass } = record
  const { call, actions, isSample } = useVault()
  const { busy, problem, run } = useAction()
  const managers = useManagersOf(record)
  const whyNot = whyNotByApi(record, provider, plan, managers.length, isSample)
  const consents = useConsents(whyNot === null ? [record, ...managers] : [])
  const providerName = provider?.name ?? 'the provider'
  const { before, removed, added, keeps, warnings } = plan
  const become = count(after.length, 'scope')

  const takeOver = () =>
    void run(async () => {
      await call.keys.set({ id, scopes: [...after] })
      onClose()
      actions.offerUndo(`Keyward takes ${name} for a key of ${become}`, () => call.keys.set({ id, scopes: before }))
    })

  async function give() {
    const question = {
      title: 'Change what a production key may do?',
      about: `What uses ${name} fails where it needs more than this. It can be undone with one click.`,
      environment: { word, environmentClass },
      action: 'Give it these scopes',
    }
    if (environmentClass === 'production' && !(await confirm(question))) return
    if (await grants.apply(after)) onClose()
  }

  return (
    <Dialog
      wide
      title={`Right-size to ${become}`}
      about={
        <>
          <bdi>{name}</bdi> has {before === null ? 'scopes that are not known' : count(before.length, 'scope')} now.
        </>
      }
      onClose={onClose}
    >
      <div className="flex flex-col gap-5">
        <div className="grid grid-cols-2 items-start gap-5 max-side:grid-cols-1">
          <PlanPart title="What it loses">
            {removed.length > 0 ? (
              <ChangeList changes={removed} icon={Minus} ink="text-crit" few={8} names />
            ) : (
              <p className="text-ink-2">{before === null ? 'Nobody can tell.' : 'Nothing.'}</p>
            )}
          </PlanPart>
          <div className="flex flex-col gap-5">
            {added.length > 0 && (
              <PlanPart title="What it gets, and has not now">
                <ChangeList changes={added} icon={Plus} ink="text-ink-3" few={8} names />
              </PlanPart>
            )}
            <PlanPart title="What it keeps">
              <ChangeList changes={keeps} icon={Check} ink="text-ok" few={8} names />
            </PlanPart>
          </div>
        </div>
        {warnings.length > 0 && (
          <Note title="Before you do it">
            <ul className="flex list-disc flex-col gap-1 pl-4">
              {warnings.map((warning) => (
                <li key={warning} className="break-words">
                  <bdi>{warning}</bdi>
                </li>
              ))}
            </ul>
          </Note>
        )}
        {whyNot === null && consents && consents.length > 0 && (
          <Note tone="warn" title={`${providerName} is not asked before you allow it`}>
            The key that manages the others is sent, and this key itself, to see that it still works.
            <Consents consents={consents} provider={providerName} />
          </Note>
        )}
        {grants.problem && !grants.busy && (
          <Note tone="crit" title="It is not known to have these scopes">
            <bdi>{grants.problem}</bdi>
          </Note>
        )}
        {grants.busy && <Progress label={`Asking ${providerName}, and reading back`} done={0} of={0} />}
        {whyNot === null ? (
          <details>
            <summary className="w-fit cursor-default rounded-sm text-ink-2 marker:text-ink-3">By hand instead</summary>
            <div className="mt-3 flex flex-col gap-5">
              <PlanByHand plan={plan} after={after} />
              <Button className="self-start" disabled={busy || grants.busy} onClick={takeOver}>
                I made the change: take it over
              </Button>
            </div>
          </details>
        ) : (
          <>
            <PlanByHand plan={plan} after={after} />
            <p className="text-ink-2">
              {whyNot} Make the change at the provider. Then take it over, so that the vault holds what the key may
              really do.
            </p>
          </>
        )}
        {problem && <Note tone="crit">{problem}</Note>}
      </div>
      <DialogButtons>
        <Button onClick={onClose}>Close</Button>
        {whyNot === null ? (
          <Button look="primary" disabled={grants.busy || consents?.length !== 0} onClick={() => void give()}>
            Give it these scopes at {providerName}
          </Button>
        ) : (
          <Button look="primary" disabled={busy} onClick={takeOver}>
            I made the change: take it over
          </Button>
        )}
      </DialogButtons>
    </Dialog>
  )
}
