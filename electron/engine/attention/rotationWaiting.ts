import type { WaitingRotation } from './readKeys.ts'
import { type Trouble, troubledKeyOf } from './trouble.ts'

/** Rotations that wait for a person, or stopped on their way. */
export function rotationWaiting(rotations: readonly WaitingRotation[]): Trouble[] {
  return rotations.map(({ mode, decision, reason, updatedAt, ...key }) => ({
    kind: 'rotationWaiting',
    // While it is not finished, a leaked value lives.
    when: decision !== null || mode === 'leaked' ? 'today' : 'week',
    severity: key.environmentClass === 'production' ? 'high' : 'medium',
    at: updatedAt,
    key: troubledKeyOf(key),
    why: decision ?? ['Its rotation is not finished.', reason].filter(Boolean).join(' '),
    ofMany: (count) => `${count} rotations are not finished, or wait for you.`,
  }))
}
