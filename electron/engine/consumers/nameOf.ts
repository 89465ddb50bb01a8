import { basename } from 'node:path'
import type { RotationPlace } from '../../../shared/model/consumer.ts'

/** What a place is called in a sentence. SECURITY: of a command only its number, for it may hold what nobody should read. */
export function nameOf({ number, place }: Pick<RotationPlace, 'number' | 'place'>): string {
  if (place.kind === 'file') return `“${place.entry}” in ${basename(place.path)}`
  return place.kind === 'hook' ? `the command of place ${number}` : `“${place.text}”`
}
