import { KeywardError } from '../../../shared/api/errors.ts'
import type { ConsumerPlace } from '../../../shared/model/consumer.ts'
import { type Db, prepared, read } from '../storage/database.ts'

/** A row of `consumers`, as the database gives it. */
interface StoredConsumer {
  row: number
  id: string
  /** Of `keys`. */
  key: number
  number: number
  place: string
  added_at: number
}

/** A place of a key, as the engine works with it. */
export interface ConsumerRow extends Omit<StoredConsumer, 'place'> {
  place: ConsumerPlace
}

/** In the order of their numbers. @param key its row */
export const consumersOf = (db: Db, key: number): ConsumerRow[] =>
  read(() =>
    prepared<[number], StoredConsumer>(db, 'SELECT * FROM consumers WHERE key = ? ORDER BY number').all(key),
  ).map(fromStored)

/** @throws KeywardError notFound */
export function consumerNumbered(db: Db, key: number, number: number): ConsumerRow {
  const found = consumersOf(db, key).find((each) => each.number === number)
  if (found) return found
  throw new KeywardError('notFound', 'This key has no place of this number. Look at the places it has.')
}

const fromStored = (row: StoredConsumer): ConsumerRow => ({ ...row, place: JSON.parse(row.place) })
