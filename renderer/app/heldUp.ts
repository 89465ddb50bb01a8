import type { Rotation } from '../../shared/model/rotation.ts'
import { isOver } from '../../shared/model/waysOn.ts'

/** The rotation that comes before all else after a restart: one that asks something, or one that was stopped on its way. */
export const heldUp = (rotations: readonly Rotation[]): Rotation | null =>
  rotations.find(({ decision }) => decision !== null) ??
  rotations.find(({ state }) => state !== 'grace' && !isOver({ state })) ??
  null
