import { bySoonest, type EndingKey, type Lane } from './lanesOf.ts'
import type { EndMark, LaidLane } from './layoutLanes.ts'

export type Step = 'earlier' | 'later' | 'up' | 'down' | 'first' | 'last'

/** The mark that shows a key, with the number of its lane; undefined where it is not in the window. */
export function markOf(laid: readonly LaidLane[], id: string | null): { lane: number; mark: EndMark } | undefined {
  for (const [lane, { marks }] of laid.entries()) {
    const mark = marks.find(({ keys }) => keys.some(({ row }) => row.id === id))
    if (mark) return { lane, mark }
  }
  return undefined
}

/**
 * The key that a step leads to: in time over all lanes, or up and down to the one that ends nearest. Keys behind one mark
 * are one step. Null where there is none.
 */
export function nextKey(laid: readonly LaidLane[], active: string | null, step: Step): EndingKey | null {
  const lanes = laid.map(({ lane }) => lane)
  const inTime = lanes.flatMap(({ keys }) => keys).sort(bySoonest)
  if (step === 'first') return inTime[0] ?? null
  if (step === 'last') return inTime.at(-1) ?? null
  const at = inTime.findIndex(({ row }) => row.id === active)
  const here = inTime[at]
  if (!here) return inTime[0] ?? null
  if (step === 'up' || step === 'down') return nearest(lanes, here, step) ?? here
  const same = new Set(markOf(laid, active)?.mark.keys.map(({ row }) => row.id))
  const onward = step === 'later' ? inTime.slice(at + 1) : inTime.slice(0, at).reverse()
  return onward.find(({ row }) => !same.has(row.id)) ?? here
}

function nearest(lanes: readonly Lane[], here: EndingKey, step: 'up' | 'down'): EndingKey | null {
  const own = lanes.findIndex(({ provider }) => provider === here.row.provider)
  const onward = step === 'down' ? lanes.slice(own + 1) : lanes.slice(0, own).reverse()
  const lane = onward.find(({ keys }) => keys.length > 0)
  if (!lane) return null
  return lane.keys.reduce((best, key) => (Math.abs(key.at - here.at) < Math.abs(best.at - here.at) ? key : best))
}
