import type { ConsumerPlace, PlaceState, RotationPlace } from '../../shared/model/consumer.ts'

/** What a place is called: the file's name and the entry in it, the command, or what is to be done by hand. */
export function placeName(place: ConsumerPlace): string {
  switch (place.kind) {
    case 'file':
      return `${place.path.split(/[\\/]/).at(-1)} · ${place.entry}`
    case 'hook':
      return place.command
    case 'step':
      return place.text
  }
}

/** What a rotation did there, or has to; the state says how it went. */
export function doneThere({ place: { kind }, state, why }: Pick<RotationPlace, 'place' | 'state' | 'why'>): string {
  if (kind === 'step') return 'by hand'
  if (state === 'waiting') return kind === 'file' ? 'to be written' : 'a command, to be run'
  if (state === 'confirmed' && why === null) return kind === 'file' ? 'written, read back' : 'command, status 0'
  return kind === 'file' ? 'a file' : 'a command'
}

export const placeStateWords: Record<PlaceState, string> = {
  waiting: 'not yet',
  confirmed: 'confirmed',
  failed: 'failed',
  unknown: 'unknown',
}
