import type { ConsumerPlace, FilePreview, RotationPlace } from '../../../shared/model/consumer.ts'

/** A place as a person has named it. */
export function placeText(place: ConsumerPlace): string {
  if (place.kind === 'file') return `${place.entry} in ${place.path}`
  if (place.kind === 'hook') return `command: ${place.command}`
  return place.link === null ? `by hand: ${place.text}` : `by hand: ${place.text} (${place.link})`
}

/** What became of a place in a rotation. */
export const placedText = ({ number, place, state, why }: RotationPlace) =>
  `${number}. ${state}: ${placeText(place)}${why === null ? '' : `. ${why}`}`

/** What would be written into a file, or why it would not. */
export function previewText({ number, path, entry, line, text, refused }: FilePreview): string {
  if (refused !== null) return `${number}. ${entry} in ${path} would not be written: ${refused}`
  return `${number}. ${path}, line ${line}: ${text}`
}

/** A place for other programs: what it is not has null. */
export function placeFields(place: ConsumerPlace) {
  const { kind, ...its } = place
  return { kind, path: null, entry: null, command: null, text: null, link: null, ...its }
}
