import { type Db, prepared, read } from '../storage/database.ts'

/** What stood in a file before a rotation wrote there, sealed, with what it is bound to. */
export interface SealedEntry {
  /** Of `rotations` and `consumers`: their rows, and their ids. */
  rotation: number
  consumer: number
  rotationId: string
  consumerId: string
  /** The id of the key. */
  key: string
  sealed: Buffer
}

/** All there are: few, for a rotation that is over keeps none. */
export const sealedEntries = (db: Db): SealedEntry[] =>
  read(() =>
    prepared<[], SealedEntry>(
      db,
      `SELECT rotation, consumer, rotations.id AS rotationId, consumers.id AS consumerId, keys.id AS key, entry_before AS sealed
       FROM rotation_places JOIN rotations ON rotations.row = rotation JOIN consumers ON consumers.row = consumer
         JOIN keys ON keys.row = consumers.key
       WHERE entry_before IS NOT NULL`,
    ).all(),
  )
