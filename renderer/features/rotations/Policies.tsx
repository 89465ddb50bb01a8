import type { Policy } from '../../../shared/model/rotation.ts'
import { Button } from '../../ui/Button.tsx'
import { count } from '../../ui/moments.ts'
import { useFollowedAnswer, useProviders } from '../../vault/hooks.ts'
import { useVault } from '../../vault/VaultContext.ts'
import { PolicyForm } from './PolicyForm.tsx'
import { policyWords } from './policyWords.ts'

/** How often keys are to be rotated: what is set, and a form to set more. @param isDue whether keys stand above */
export function Policies({ isDue }: { isDue: boolean }) {
  const { call, actions } = useVault()
  const names = useProviders()
  const policies = useFollowedAnswer(() => call.policies.list({}))?.policies
  const words = (policy: Policy) => policyWords(policy, (id) => names.get(id)?.name ?? id)

  const remove = (policy: Policy) =>
    actions.attempt(async () => {
      await call.policies.remove({ id: policy.id })
      const { target, days } = policy
      actions.offerUndo(`Not asked for any more: ${words(policy)}`, () => call.policies.set({ target, days }))
    })

  return (
    <section aria-labelledby="policies" className="flex max-w-204 flex-col gap-3 px-5 py-5">
      <div>
        <h2 id="policies" className="text-base font-bold tracking-tight">
          How often
        </h2>
        <p className="text-ink-2">
          {isDue
            ? 'Where several are for a key, the shortest counts.'
            : 'Nothing is due within 30 days. Say how often keys are to be rotated, and they stand here when it is time.'}
        </p>
      </div>
      {policies && policies.length > 0 && (
        <ul className="rounded-lg border border-line">
          {policies.map((policy) => (
            <li
              key={policy.id}
              className="flex min-h-11 items-center gap-4 border-b border-line-soft py-1.5 pr-1.5 pl-3.5 last:border-b-0"
            >
              <p className="min-w-0 flex-1">
                <bdi className="block truncate font-medium">{words(policy)}</bdi>
                <span className="text-xs text-ink-3">
                  {policy.keys === 0 ? 'no key fits now' : count(policy.keys, 'key')}
                </span>
              </p>
              <span className="shrink-0 text-ink-2 tabular-nums">every {count(policy.days, 'day')}</span>
              <Button look="quiet" aria-label={`Remove: ${words(policy)}`} onClick={() => void remove(policy)}>
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      <PolicyForm />
    </section>
  )
}
