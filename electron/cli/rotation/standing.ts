import type { Rotation } from '../../../shared/model/rotation.ts'
import type { Host } from '../host.ts'
import { placesText, rotationText } from './text.ts'

/** How far a rotation has come, and what became of the places that use its key. */
export async function standing({ client }: Pick<Host, 'client'>, rotation: Rotation): Promise<string> {
  const { places } = await client.rotations.get({ id: rotation.id })
  return rotationText(rotation) + placesText(places)
}
