import type { Rotation } from '../../../shared/model/rotation.ts'
import { exitStatus } from '../exitStatus.ts'

/** A rotation is to be resumed, or waits for a decision. */
const unfinished = 7

/** The exit status of a rotation that was to be done: waiting in its grace is as it should be. */
export function statusOf({ state, decision }: Pick<Rotation, 'state' | 'decision'>): number {
  if (state === 'done') return 0
  if (state === 'aborted') return exitStatus.refused
  return state === 'grace' && decision === null ? 0 : unfinished
}

/** That of one that was to be undone. */
export const statusOfUndoing = (rotation: Pick<Rotation, 'state' | 'decision'>): number =>
  rotation.state === 'aborted' ? 0 : unfinished
