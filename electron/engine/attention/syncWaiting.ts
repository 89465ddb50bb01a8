import type { ProviderOutline } from '../../../shared/model/provider.ts'
import type { WaitingSync } from './readKeys.ts'
import type { Trouble } from './trouble.ts'

/** What looks at providers have shown, and what waits to be taken over. */
export function syncWaiting(syncs: readonly WaitingSync[], outlines: readonly ProviderOutline[]): Trouble[] {
  return syncs.map(({ key, provider, updated, at }) => {
    const name = outlines.find(({ id }) => id === provider)?.name ?? provider
    return {
      kind: 'syncWaiting',
      when: 'week',
      severity: 'medium',
      at,
      key,
      why: `${name} has ${updated === 1 ? '1 key otherwise than it stands' : `${updated} keys otherwise than they stand`} here. Look at what differs, and take it over.`,
      ofMany: (keys) => `${keys} keys stand at their providers otherwise than here.`,
    }
  })
}
