import type { RecoveryState } from '../vault/recoverySaved.ts'
import type { Trouble } from './trouble.ts'

/** A vault that a forgotten password would close for ever. */
export function recoveryMissing({ exists }: RecoveryState): Trouble[] {
  if (exists) return []
  return [
    {
      kind: 'recoveryMissing',
      when: 'week',
      severity: 'medium',
      at: 0,
      key: null,
      why: 'This vault has no recovery code: if you forget the password, nothing opens it.',
    },
  ]
}

/** A recovery code that nobody has said to be kept safe. */
export function recoveryUnsaved({ exists, savedAt }: RecoveryState): Trouble[] {
  if (!exists || savedAt !== null) return []
  return [
    {
      kind: 'recoveryUnsaved',
      when: 'today',
      severity: 'low',
      at: 0,
      key: null,
      why: 'You have not said yet that the recovery code is kept safe: it opens the vault when the password is forgotten.',
    },
  ]
}
