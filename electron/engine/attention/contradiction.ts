import type { ForcedKey } from './readKeys.ts'
import type { Trouble } from './trouble.ts'

/** Keys that a person keeps as another environment than the one their value proves. */
export function contradiction(keys: readonly ForcedKey[]): Trouble[] {
  return keys.map(({ proved, ...key }) => ({
    kind: 'contradiction',
    when: 'week',
    severity: 'high',
    at: 0,
    key,
    why: `Is kept as “${key.environment}”, but its value proves “${proved}”.`,
    ofMany: (count) => `${count} keys are kept as another environment than their values prove.`,
  }))
}
