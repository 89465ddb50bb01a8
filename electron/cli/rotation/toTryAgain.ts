import type { RotationPlace } from '../../../shared/model/consumer.ts'
import type { Rotation } from '../../../shared/model/rotation.ts'

/** The files and commands that do not have the value in force, as long as a rotation can still bring it there. */
export function toTryAgain({ state, decision }: Rotation, places: readonly RotationPlace[]): RotationPlace[] {
  const isSwitched = ['switched', 'grace', 'retiring'].includes(state)
  if (!isSwitched && decision?.code !== 'placesOpen') return []
  return places.filter(({ place, state }) => place.kind !== 'step' && (state === 'failed' || state === 'waiting'))
}
