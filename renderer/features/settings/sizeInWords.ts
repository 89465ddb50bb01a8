const units = ['bytes', 'KB', 'MB', 'GB'] as const

/** `312 bytes`, `84 KB`, `1.2 MB`. */
export function sizeInWords(bytes: number): string {
  let size = bytes
  let place = 0
  while (size >= 1_000 && place < units.length - 1) {
    size /= 1_000
    place++
  }
  return `${place > 0 && size < 10 ? size.toFixed(1) : Math.round(size)} ${units[place]}`
}
