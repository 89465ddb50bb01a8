import { randomUUID } from 'node:crypto'
import type { ConsumerPlace } from '../../../shared/model/consumer.ts'
import { insertRows } from '../storage/insertRows.ts'
import type { Change } from '../vault/session.ts'
import { type ConsumerRow, consumersOf } from './row.ts'

/**
 * Gives a key a place that it has not. Numbers go on from the highest.
 * @param key its row
 * @returns the place; or null where the key has it already
 */
export function insertConsumer(
  { db, now }: Pick<Change, 'db' | 'now'>,
  key: number,
  place: ConsumerPlace,
): ConsumerRow | null {
  const known = consumersOf(db, key)
  if (known.some((each) => isSame(each.place, place))) return null
  const number = (known.at(-1)?.number ?? 0) + 1
  insertRows(db, 'consumers', [{ id: randomUUID(), key, number, place: JSON.stringify(place), added_at: now }])
  return consumersOf(db, key).at(-1) ?? null
}

function isSame(one: ConsumerPlace, other: ConsumerPlace): boolean {
  if (one.kind === 'file') return other.kind === 'file' && one.path === other.path && one.entry === other.entry
  if (one.kind === 'hook') return other.kind === 'hook' && one.command === other.command
  return other.kind === 'step' && one.text === other.text
}
