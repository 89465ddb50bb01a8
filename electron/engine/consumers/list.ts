import { isAbsolute } from 'node:path'
import type { consumers } from '../../../shared/api/consumers.ts'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { Output } from '../../../shared/api/method.ts'
import type { Consumer, PlaceState } from '../../../shared/model/consumer.ts'
import { rowOf } from '../keys/get.ts'
import { iso, isoOrNull } from '../keys/moments.ts'
import type { KeyRow } from '../keys/row.ts'
import { versionsWith } from '../keys/versions.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import { type Context, fastKeys, sessionOf } from '../vault/session.ts'
import { entryIn } from './entryIn.ts'
import { type ConsumerRow, consumersOf } from './row.ts'

/** The places of a key, in the order of their numbers. @throws KeywardError notFound */
export function listConsumers(context: Context, id: string): Output<typeof consumers.list> {
  const session = sessionOf(context)
  const { db } = session
  const key = rowOf(db, id)
  const rows = consumersOf(db, key.row)
  return {
    consumers: rows.map((row) => toConsumer(db, row)),
    suggested: suggestedFor({ db, keys: fastKeys(session) }, key, rows),
  }
}

/** A place as every host sees it. */
export const toConsumer = (db: Db, { row, id, number, place, added_at }: ConsumerRow): Consumer => ({
  id,
  number,
  place,
  addedAt: iso(added_at),
  last: lastAt(db, row),
})

/** What the last rotation that is at work on a place, or came to it, did there. @param consumer its row */
function lastAt(db: Db, consumer: number): Consumer['last'] {
  const found = read(() =>
    prepared<[number], { rotation: string; state: PlaceState; at: number | null; why: string | null }>(
      db,
      `SELECT rotations.id AS rotation, rotation_places.state, at, why
       FROM rotation_places JOIN rotations ON rotations.row = rotation
       WHERE consumer = ? ORDER BY started_at DESC, rotation DESC LIMIT 1`,
    ).get(consumer),
  )
  return found ? { ...found, at: isoOrNull(found.at) } : null
}

/** The file that a key was imported from, where it is no place yet and holds the key's value still. */
function suggestedFor(
  vault: Parameters<typeof versionsWith>[0],
  { row, imported_from: path, variable: entry }: KeyRow,
  known: readonly ConsumerRow[],
): { path: string; entry: string } | null {
  if (path === null || entry === null || !isAbsolute(path)) return null
  if (known.some(({ place }) => place.kind === 'file' && place.path === path && place.entry === entry)) return null
  try {
    return versionsWith(vault, row, entryIn(path, entry).value).length > 0 ? { path, entry } : null
  } catch (error) {
    if (error instanceof KeywardError) return null
    throw error
  }
}
