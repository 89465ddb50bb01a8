/** A piece of a text, and where it begins; `hit` where it is what was looked for. */
interface Piece {
  at: number
  text: string
  hit: boolean
}

/**
 * Where the words of a query begin a word of a text, in pieces that make up the whole text.
 * @returns one piece where nothing fits
 */
export function hitsIn(text: string, query: string): Piece[] {
  const words = query
    .split(/\s+/)
    // Fields and what is left out are no words of a name.
    .filter((word) => !/^-|[:<>]/.test(word))
    .map((word) => word.replaceAll('"', ''))
    .filter((word) => word !== '')
  if (words.length === 0) return [{ at: 0, text, hit: false }]
  const pattern = words.map((word) => word.replace(/[$.+*?()[\]{}|^\\]/g, '\\$&')).join('|')
  const beginnings = new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})`, 'giu')
  const pieces: Piece[] = []
  let end = 0
  for (const { 0: found, index } of text.matchAll(beginnings)) {
    if (index > end) pieces.push({ at: end, text: text.slice(end, index), hit: false })
    pieces.push({ at: index, text: found, hit: true })
    end = index + found.length
  }
  if (end < text.length || text === '') pieces.push({ at: end, text: text.slice(end), hit: false })
  return pieces
}
