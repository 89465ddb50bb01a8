import type { Rotation } from '../../../shared/model/rotation.ts'
import { isGraceOver, isOver } from '../../../shared/model/waysOn.ts'
import { leftBehind } from './leftBehind.ts'

type Standing = 'waiting' | 'underWay' | 'left' | 'over'

/** Rotations that stand alike. `count` is of all of them, also of those that are not shown yet. */
export interface Group {
  standing: Standing
  title: string
  about: string
  count: number
  rotations: readonly Rotation[]
}

const heads: readonly Pick<Group, 'standing' | 'title' | 'about'>[] = [
  { standing: 'waiting', title: 'Waits for you', about: 'it rests until you say how it goes on' },
  { standing: 'underWay', title: 'Under way', about: 'each step was on disk before it was taken' },
  { standing: 'left', title: 'Over, with a key left behind', about: 'look at it at the provider' },
  { standing: 'over', title: 'Over', about: 'newest first' },
]

/** The rotations of some groups, in the order in which they stand there. */
export const inOrder = (groups: readonly Group[]): Rotation[] => groups.flatMap(({ rotations }) => [...rotations])

/**
 * Sorts rotations by what they want of a person, that which waits first.
 * @param rotations newest first; so they stay in their group
 * @param mostOver how many are shown of those that are simply over
 * @param now milliseconds since 1970
 */
export function groupsOf(rotations: readonly Rotation[], mostOver: number, now: number): Group[] {
  const byStanding = Map.groupBy(rotations, (rotation) => standingOf(rotation, now))
  return heads.flatMap((head) => {
    const its = byStanding.get(head.standing) ?? []
    const shown = head.standing === 'over' ? its.slice(0, mostOver) : its
    return its.length === 0 ? [] : { ...head, count: its.length, rotations: shown }
  })
}

function standingOf(rotation: Rotation, now: number): Standing {
  if (isOver(rotation)) return leftBehind(rotation).length > 0 ? 'left' : 'over'
  return rotation.decision !== null || isGraceOver(rotation, now) ? 'waiting' : 'underWay'
}
