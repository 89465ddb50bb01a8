import type { UnfinishedGrant } from './readKeys.ts'
import { type Trouble, troubledKeyOf } from './trouble.ts'

/** Changes of scopes that were not read back, or that the provider made otherwise than it was asked. */
export function grantUnfinished(grants: readonly UnfinishedGrant[]): Trouble[] {
  return grants.map(({ state, why, updatedAt, ...key }) => ({
    kind: 'grantUnfinished',
    // Nobody knows what the key may do.
    when: state === 'differs' ? 'week' : 'today',
    severity: key.environmentClass === 'production' ? 'high' : 'medium',
    at: updatedAt,
    key: troubledKeyOf(key),
    why:
      state === 'differs'
        ? (why ?? 'The provider gave it other scopes than were asked for.')
        : ['What became of a change of its scopes is not known yet.', why].filter(Boolean).join(' '),
    ofMany: (count) => `Changes of the scopes of ${count} keys are not finished.`,
  }))
}
