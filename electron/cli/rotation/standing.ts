import type { RotationPlace } from '../../../shared/model/consumer.ts'
import type { Rotation } from '../../../shared/model/rotation.ts'
import { waysOn } from '../../../shared/model/waysOn.ts'
import type { Host } from '../host.ts'
import { againText, placesText, rotationText } from './text.ts'
import { toTryAgain } from './toTryAgain.ts'

/** How far a rotation has come, what became of the places that use its key, and whether to try again there. */
export async function standing({ client }: Pick<Host, 'client'>, rotation: Rotation): Promise<string> {
  const { places } = await client.rotations.get({ id: rotation.id })
  return standingOf(rotation, places)
}

/** The same of one whose places are known. */
export function standingOf(rotation: Rotation, places: readonly RotationPlace[]): string {
  const isSaid = waysOn(rotation, Date.now()).includes('resume')
  const again = !isSaid && toTryAgain(rotation, places).length > 0 ? againText(rotation) : ''
  return rotationText(rotation) + placesText(places) + again
}
