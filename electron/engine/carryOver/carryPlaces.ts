import { openEntry, sealEntry } from '../crypto/sealedEntry.ts'
import { prepared } from '../storage/database.ts'
import { insertRows, type StoredRow } from '../storage/insertRows.ts'
import type { Change } from '../vault/session.ts'
import { consumerIn, type StoredConsumer } from './consumerIn.ts'

interface StoredPlace extends StoredRow {
  consumer: number
  entry_before: Buffer | null
}

/**
 * Reads what a rotation did at the places of its key. What stood in a file and does not open is left out: it is not put
 * back then.
 * @param from the rotation in the first vault
 * @returns writes it into the second vault, in its transaction, for the rotation there
 */
export function carryPlaces(
  first: Pick<Change, 'db' | 'keys'>,
  second: Pick<Change, 'db' | 'keys'>,
  from: { row: number; id: string },
): (to: { row: number; key: number }) => void {
  const consumer = prepared<[number], StoredConsumer>(
    first.db,
    'SELECT id, number, place, added_at FROM consumers WHERE row = ?',
  )
  const places = prepared<[number], StoredPlace>(
    first.db,
    'SELECT * FROM rotation_places WHERE rotation = ? ORDER BY consumer',
  )
    .all(from.row)
    .flatMap((place) => {
      const found = consumer.get(place.consumer)
      if (!found) return []
      const sealed = place.entry_before
      return { place, consumer: found, text: sealed && openEntry(first.keys.seal, from.id, found.id, sealed) }
    })
  return ({ row, key }) =>
    insertRows(
      second.db,
      'rotation_places',
      places.map(({ place, consumer, text }) => {
        const { row: consumerRow, id } = consumerIn(second.db, key, consumer)
        const sealed = text === null ? null : sealEntry(second.keys.seal, from.id, id, text)
        return { ...place, rotation: row, consumer: consumerRow, entry_before: sealed }
      }),
    )
}
