import { daysLeft } from '../../../shared/model/localDays.ts'
import type { DueRotation } from '../rotation/due.ts'
import { type Trouble, troubledKeyOf } from './trouble.ts'

/** Keys that a policy wants to have rotated by now, or soon. */
export function rotationDue(keys: readonly DueRotation[], now: number): Trouble[] {
  return keys.map(({ key, dueAt, days, ...facts }) => {
    const left = daysLeft(dueAt, now)
    return {
      kind: 'rotationDue',
      when: left <= 0 ? 'week' : 'later',
      severity: facts.environmentClass === 'production' ? 'medium' : 'low',
      at: dueAt,
      key: troubledKeyOf({ ...facts, id: key }),
      why: `Its rotation ${whenDue(left)}: it is rotated every ${days} days.`,
      ofMany: (count) => `${count} keys ${left <= 0 ? 'are' : 'will soon be'} due for rotation.`,
    }
  })
}

function whenDue(left: number): string {
  if (left < 0) return `was due ${left === -1 ? 'yesterday' : `${-left} days ago`}`
  if (left === 0) return 'is due today'
  return `is due ${left === 1 ? 'tomorrow' : `in ${left} days`}`
}
