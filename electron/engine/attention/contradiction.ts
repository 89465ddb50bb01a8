import type { OpenFindings } from './openFindings.ts'
import { type Trouble, troubledKeyOf } from './trouble.ts'

/** Keys that a person keeps as another environment than the one their value proves. */
export function contradiction(open: OpenFindings): Trouble[] {
  return (open.get('environment-contradiction') ?? []).map(({ key }) => ({
    kind: 'contradiction',
    when: 'week',
    severity: 'high',
    at: 0,
    key: troubledKeyOf(key),
    why: `Is kept as “${key.environment}”, but its value proves “${key.provedEnvironment}”.`,
    ofMany: (count) => `${count} keys are kept as another environment than their values prove.`,
  }))
}
