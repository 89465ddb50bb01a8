import type { Rectangle } from 'electron'
import type { WindowPlace } from './settings.ts'

const usual = { width: 1180, height: 780 }
const smallest = { width: 640, height: 480 }
/** So much of a window must be on a screen that it can be taken hold of. */
const handle = 80

/**
 * Where a window opens: where it was, unless that is on no screen any more.
 * @param screens the parts of the screens that windows may have
 */
export function windowPlace(was: WindowPlace | null, screens: readonly Rectangle[]): Partial<Rectangle> {
  if (was === null) return usual
  const size = { width: Math.max(was.width, smallest.width), height: Math.max(was.height, smallest.height) }
  const isSeen = screens.some(
    ({ x, y, width, height }) =>
      was.x + size.width >= x + handle && was.x <= x + width - handle && was.y >= y && was.y <= y + height - handle,
  )
  return isSeen ? { x: was.x, y: was.y, ...size } : size
}
