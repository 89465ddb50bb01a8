import { KeywardError } from '../../../shared/api/errors.ts'
import type { PlaceState, RotationPlace, SeenFile } from '../../../shared/model/consumer.ts'
import { isoOrNull } from '../keys/moments.ts'
import { type Db, prepared, read } from '../storage/database.ts'
import { unfinished } from '../storage/unfinished.ts'
import type { Change } from '../vault/session.ts'
import { entryIn } from './entryIn.ts'
import { type ConsumerRow, consumersOf } from './row.ts'

/** A row of `rotation_places` with its consumer, as the database gives it. Digests are SHA-256 of whole files, in hexadecimal. */
interface StoredPlace {
  rotation: number
  consumer: number
  id: string
  number: number
  place: string
  state: PlaceState
  why: string | null
  at: number | null
  /** The file as the person saw it, or as it was when the rotation began; null where it could not be read then. */
  seen: string | null
  /** The file before and after it is written; and, sealed, the bytes that its entry had before. Null until then. */
  file_before: string | null
  file_after: string | null
  entry_before: Buffer | null
}

/** What a rotation did at one place of its key. */
export interface PlaceRow extends Omit<StoredPlace, 'place'> {
  place: RotationPlace['place']
}

/** The places of a rotation, in the order of their numbers. @param rotation its row */
export const placesOf = (db: Db, rotation: number): PlaceRow[] =>
  read(() =>
    prepared<[number], StoredPlace>(
      db,
      `SELECT rotation_places.*, consumers.id, consumers.number, consumers.place
       FROM rotation_places JOIN consumers ON consumers.row = consumer WHERE rotation = ? ORDER BY number`,
    ).all(rotation),
  ).map((row) => ({ ...row, place: JSON.parse(row.place) }))

/** A place as every host sees it. */
export const toPlace = ({ id, number, place, state, at, why }: PlaceRow): RotationPlace => ({
  consumer: id,
  number,
  place,
  state,
  at: isoOrNull(at),
  why,
})

/** Keeps track of a key's places in a rotation that begins. @param seen the files that a person has looked at */
export function joinAll(inside: Pick<Change, 'db'>, rotation: number, key: number, seen: readonly SeenFile[]): void {
  const digests = new Map(seen.map((file) => [file.consumer, file.seen]))
  for (const consumer of consumersOf(inside.db, key))
    join(inside, rotation, consumer, digests.get(consumer.id) ?? digestNow(consumer))
}

/** The same for a place that was added in its middle. One that is given up takes no more. */
export function joinUnderWay(inside: Pick<Change, 'db'>, key: number, consumer: ConsumerRow): void {
  const rotation = read(() =>
    prepared<[number], number>(
      inside.db,
      `SELECT row FROM rotations WHERE key = ? AND ${unfinished} AND giving_up IS NULL`,
    )
      .pluck()
      .get(key),
  )
  if (rotation !== undefined) join(inside, rotation, consumer, digestNow(consumer))
}

function join({ db }: Pick<Change, 'db'>, rotation: number, { row }: ConsumerRow, seen: string | null): void {
  prepared(db, `INSERT INTO rotation_places (rotation, consumer, state, seen) VALUES (?, ?, 'waiting', ?)`).run(
    rotation,
    row,
    seen,
  )
}

/** Null where it is no file, or cannot be read. */
function digestNow({ place }: ConsumerRow): string | null {
  if (place.kind !== 'file') return null
  try {
    return entryIn(place.path, place.entry).digest
  } catch (error) {
    if (error instanceof KeywardError) return null
    throw error
  }
}

/** What of a place changes while a rotation is at work. */
type Changes = Partial<Pick<PlaceRow, 'state' | 'why' | 'seen' | 'file_before' | 'file_after' | 'entry_before'>>

/** Keeps what has become of a place; while it waits, it has no time. */
export function settle(
  { db, now }: Pick<Change, 'db' | 'now'>,
  { rotation, consumer }: Pick<PlaceRow, 'rotation' | 'consumer'>,
  changes: Changes,
): void {
  const told = { ...changes, ...(changes.state && { at: changes.state === 'waiting' ? null : now }) }
  const columns = Object.keys(told)
  prepared(
    db,
    `UPDATE rotation_places SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE rotation = ? AND consumer = ?`,
  ).run(...Object.values(told), rotation, consumer)
}

/** Forgets what was kept to undo a rotation that is over; and its places, where it never came so far. */
export function leavePlaces(db: Db, rotation: number, hasCome: boolean): void {
  if (hasCome) prepared(db, 'UPDATE rotation_places SET entry_before = NULL WHERE rotation = ?').run(rotation)
  else prepared(db, 'DELETE FROM rotation_places WHERE rotation = ?').run(rotation)
}
