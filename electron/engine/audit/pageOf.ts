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

export const wantedOf = <T>(all: readonly T[], isWanted: (item: T) => boolean): Wanted<T> => ({
  all,
  places: all.flatMap((item, place) => (isWanted(item) ? place : [])),
})

/**
 * A page of those that are wanted. It begins after the item that the one before ended with, wherever that stands now and
 * whether or not it is still wanted; where it is gone, at its former place.
 * @throws KeywardError invalidInput when the cursor is none
 */
export function pageOf<T>({ all, places }: Wanted<T>, { cursor, limit, idOf }: Question<T>): Page<T> {
  const start = cursor === undefined ? 0 : placeAfter(all, cursor, idOf)
  const first = places.findIndex((place) => place >= start)
  const shown = first < 0 ? [] : places.slice(first, first + limit)
  const items = shown.flatMap((place) => all[place] ?? [])
  const [place, item] = [shown.at(-1), items.at(-1)]
  const isLast = first < 0 || first + limit >= places.length
  const next = isLast || place === undefined || item === undefined ? null : `${place}:${idOf(item)}`
  return { items, next, of: places.length }
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
