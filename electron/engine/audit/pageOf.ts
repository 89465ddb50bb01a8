import { KeywardError } from '../../../shared/api/errors.ts'

/** A list of which some are wanted. */
export interface Wanted<T> {
  all: readonly T[]
  /** Where those that are wanted stand in `all`, ascending. */
  places: readonly number[]
}

interface Question<T> {
  cursor?: string | undefined
  limit: number
  idOf(item: NoInfer<T>): string
}

export interface Page<T> {
  items: T[]
  /** Null after the last. */
  next: string | null
  /** How many are wanted in all. */
  of: number
}

export function wantedOf<T>(all: readonly T[], isWanted: (item: T) => boolean): Wanted<T> {
  const places: number[] = []
  for (const [place, item] of all.entries()) if (isWanted(item)) places.push(place)
  return { all, places }
}

/**
 * A page of those that are wanted. It begins after the item that the one before ended with, wherever that stands now and
 * whether or not it is still wanted; where it is gone, at its former place.
 * @throws KeywardError invalidInput when the cursor is none
 */
export function pageOf<T>({ all, places }: Wanted<T>, { cursor, limit, idOf }: Question<T>): Page<T> {
  const start = cursor === undefined ? 0 : placeAfter(all, cursor, idOf)
  const first = indexFrom(places, start)
  const shown = places.slice(first, first + limit)
  const items = shown.flatMap((place) => all[place] ?? [])
  const [place, item] = [shown.at(-1), items.at(-1)]
  const isLast = first + limit >= places.length
  const next = isLast || place === undefined || item === undefined ? null : `${place}:${idOf(item)}`
  return { items, next, of: places.length }
}

/** Where the first place stands that is not before `start`. */
function indexFrom(places: readonly number[], start: number): number {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? start) < start) low = middle + 1
    else high = middle
  }
  return low
}

function placeAfter<T>(all: readonly T[], cursor: string, idOf: (item: T) => string): number {
  const [, digits, id] = /^(\d{1,9}):(.+)$/s.exec(cursor) ?? []
  if (digits === undefined || id === undefined)
    throw new KeywardError('invalidInput', 'This is no cursor of a list of findings.')
  const place = Number(digits)
  const item = all[place]
  if (item !== undefined && idOf(item) === id) return place + 1
  const found = all.findIndex((other) => idOf(other) === id)
  return found < 0 ? place : found + 1
}
