/**
 * Where a key leads to from a line of a list, over lines that are no stop, such as the heads of groups.
 * @param length of the list
 * @param from a place in it; -1 before the first
 * @param page how many lines are seen at once
 * @returns null when the key does not move, or there is nowhere to go
 */
export function moveBy(
  key: string,
  length: number,
  from: number,
  page: number,
  isStop: (place: number) => boolean,
): number | null {
  /** The first stop from a place on, in a direction; `unless` it is the place we come from. */
  function search(start: number, step: 1 | -1, unless?: number): number | null {
    for (let place = start; place >= 0 && place < length && place !== unless; place += step)
      if (isStop(place)) return place
    return null
  }

  switch (key) {
    case 'ArrowDown':
      return search(from + 1, 1)
    case 'ArrowUp':
      return search(from - 1, -1)
    case 'Home':
      return search(0, 1)
    case 'End':
      return search(length - 1, -1)
    case 'PageDown':
      return search(Math.min(from + page, length - 1), -1, from)
    case 'PageUp':
      return search(Math.max(from - page, 0), 1, from)
    default:
      return null
  }
}
