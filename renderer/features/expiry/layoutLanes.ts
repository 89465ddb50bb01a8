import { count } from '../../ui/moments.ts'
import type { EndingKey, Lane } from './lanesOf.ts'
import { type Box, markInset, stackLabels } from './stackLabels.ts'
import { boundsOf, isIn, type TimeWindow } from './timeWindow.ts'

/** One mark of a lane: a key, or several that end too close to each other to be told apart at this zoom. */
export interface EndMark extends Box {
  keys: readonly EndingKey[]
  text: string
}

export interface LaidLane {
  lane: Lane
  marks: readonly EndMark[]
  /** In pixels. */
  height: number
}

/** What the picture is drawn into. `widthOf` gives the width of a label's text, in pixels. */
export interface Plot {
  window: TimeWindow
  now: number
  width: number
  textOf: (key: EndingKey) => string
  widthOf: (text: string) => number
}

/** Left of the first moment, there is room for what has ended. */
export const edge = 24
const lanePadding = 13
const least = 58
const rowHeight = 22
const mostRows = 8
const mostLabel = 240
const clusterWidth = 92
const shortLabel = 60
/** The mark, and the room around it and its text. */
const aroundText = markInset * 2 + 9

/** Where a moment stands, in pixels from the left of the plot. What has ended stands left of a window that begins today. */
export function placeOf(moment: number, { window, now, width }: Pick<Plot, 'window' | 'now' | 'width'>): number {
  const { from, to } = boundsOf(window, now)
  if (moment < from) return edge - markInset
  return edge + ((moment - from) / (to - from)) * (width - edge)
}

/** Lays every lane out. Where more end at once than can be stacked, a mark stands for several. */
export function layoutLanes(lanes: readonly Lane[], plot: Plot): LaidLane[] {
  return lanes.map((lane) => {
    const shown = lane.keys.filter(({ at }) => isIn(plot.window, at, plot.now))
    const marks = (shown.length <= mostSingle(plot) && stacked(shown, plot)) || clustered(shown, plot)
    const rows = marks.reduce((most, { row }) => Math.max(most, row + 1), 0)
    return { lane, marks, height: Math.max(least, rows * rowHeight + 2 * lanePadding) }
  })
}

/** More than these hardly fit, so nobody measures them. */
const mostSingle = ({ width }: Plot) => (mostRows * width) / shortLabel

function stacked(keys: readonly EndingKey[], plot: Plot): EndMark[] | null {
  const marks = marksOf(
    keys.map((key) => ({ keys: [key], x: placeOf(key.at, plot) })),
    plot,
  )
  return marks.some(({ row }) => row >= mostRows) ? null : marks
}

/** The lane in equal parts, and one for what has ended: where several end in a part, its one mark stands at its beginning. */
function clustered(keys: readonly EndingKey[], plot: Plot): EndMark[] {
  const parts = Map.groupBy(keys, ({ at }) => Math.floor((placeOf(at, plot) - edge) / clusterWidth))
  const groups = [...parts].map(([part, [first, ...others]]) => ({
    keys: first ? [first, ...others] : [],
    x: first && (others.length === 0 || part < 0) ? placeOf(first.at, plot) : edge + part * clusterWidth + markInset,
  }))
  return marksOf(groups, plot)
}

function marksOf(groups: readonly { keys: readonly EndingKey[]; x: number }[], plot: Plot): EndMark[] {
  const texts = groups.map(({ keys }) =>
    keys[0] && keys.length === 1 ? plot.textOf(keys[0]) : count(keys.length, 'key'),
  )
  const boxes = stackLabels(
    groups.map(({ x }, at) => ({
      x,
      width: Math.ceil(Math.min(mostLabel, plot.widthOf(texts[at] ?? ''))) + aroundText,
    })),
    plot.width,
  )
  return boxes.map((box, at) => ({ ...box, keys: groups[at]?.keys ?? [], text: texts[at] ?? '' }))
}
