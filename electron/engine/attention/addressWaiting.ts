import type { Trouble, TroubledKey } from './trouble.ts'

/** Keys with an address from a file that the person has not agreed to. */
export function addressWaiting(keys: readonly TroubledKey[]): Trouble[] {
  return keys.map((key) => ({
    kind: 'addressWaiting',
    when: 'later',
    severity: 'low',
    at: 0,
    key,
    why: 'Its file names an address of the provider’s API, which is not used until you agree.',
    ofMany: (count) => `The files of ${count} keys name addresses, which are not used until you agree.`,
  }))
}
