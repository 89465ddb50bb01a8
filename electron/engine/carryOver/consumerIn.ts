import { type Db, prepared } from '../storage/database.ts'

/** A place that uses a key, as it is stored, without its row and its key's. */
export interface StoredConsumer {
  id: string
  number: number
  place: string
  added_at: number
}

/**
 * Finds a place of another vault, also under another id, and adds it where there is none: under its number, or the next
 * where others have come that far.
 * @param key the `row` of its key in this vault
 */
export function consumerIn(
  db: Db,
  key: number,
  { id, number, place, added_at }: StoredConsumer,
): { row: number; id: string } {
  const found = prepared<[number, string, string], { row: number; id: string }>(
    db,
    'SELECT row, id FROM consumers WHERE key = ? AND (id = ? OR place = ?)',
  ).get(key, id, place)
  if (found) return found
  const made = prepared(
    db,
    `INSERT INTO consumers (id, key, number, place, added_at)
     SELECT ?, ?, max(?, coalesce(max(number), 0) + 1), ?, ? FROM consumers WHERE key = ?`,
  ).run(id, key, number, place, added_at, key)
  return { row: Number(made.lastInsertRowid), id }
}

/** The places of a key, in the order of their numbers. */
export const consumersIn = (db: Db, key: number): StoredConsumer[] =>
  prepared<[number], StoredConsumer>(
    db,
    'SELECT id, number, place, added_at FROM consumers WHERE key = ? ORDER BY number',
  ).all(key)
