import { dayMs } from '../../../shared/model/localDays.ts'
import type { Trouble } from './trouble.ts'

const oldDays = 7

/**
 * No backup, or one that is old and lacks something.
 * @param newest when it was made in milliseconds since 1970, and whether anything has changed since; null when there is none
 */
export function backupOld(newest: { at: number; isComplete: boolean } | null, now: number): Trouble[] {
  const days = newest && Math.floor((now - newest.at) / dayMs)
  if (days !== null && (newest?.isComplete || days < oldDays)) return []
  return [
    {
      kind: 'backupOld',
      when: 'week',
      severity: 'low',
      at: 0,
      key: null,
      why:
        days === null
          ? 'There is no backup of this vault yet.'
          : `The newest backup is ${days} days old, and the vault has changed since.`,
    },
  ]
}
