const shown = 4
const hiddenAtLeast = 16

/**
 * The known prefix and the last four characters of a value: `SG.…x7Kd`.
 * @param prefix what every key of this shape begins with; empty when the shape is unknown
 * @returns null when fewer than 16 characters would stay hidden
 */
export function previewOf(value: string, prefix: string): string | null {
  if (value.length - prefix.length - shown < hiddenAtLeast || /[^\x21-\x7e]/.test(value)) return null
  return `${prefix}…${value.slice(-shown)}`
}
