/** A label beside its mark. `x` is where the mark's middle is, `width` that of both, in pixels. */
export interface Label {
  x: number
  width: number
}

/** Where a label stands: `flipped` means that it is left of its mark. */
export interface Box {
  left: number
  width: number
  row: number
  flipped: boolean
}

/** From the edge of a label's box to the middle of its mark. */
export const markInset = 7
const gap = 4

/**
 * Stacks labels so that none touches another and none leaves the plot: each in the first row that has room, right of its
 * mark, or left of it where the plot ends. One that fits on neither side is shortened.
 * @param plotWidth in pixels, at least as wide as two marks
 */
export function stackLabels(labels: readonly Label[], plotWidth: number): Box[] {
  const rows: Box[][] = []
  return labels.map((label) => {
    const side = sideOf(label, plotWidth)
    const isFree = (taken: Box[]) =>
      taken.every(({ left, width }) => side.left >= left + width + gap || left >= side.left + side.width + gap)
    const found = rows.findIndex(isFree)
    const row = found === -1 ? rows.push([]) - 1 : found
    const box = { ...side, row }
    rows[row]?.push(box)
    return box
  })
}

function sideOf({ x, width }: Label, plotWidth: number): Omit<Box, 'row'> {
  const at = Math.min(Math.max(x, markInset), plotWidth - markInset)
  const right = plotWidth - (at - markInset)
  const left = at + markInset
  if (width <= right || right >= left) return { left: at - markInset, width: Math.min(width, right), flipped: false }
  const fits = Math.min(width, left)
  return { left: left - fits, width: fits, flipped: true }
}
