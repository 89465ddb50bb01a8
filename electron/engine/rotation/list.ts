import type { Output } from '../../../shared/api/method.ts'
import type { rotations } from '../../../shared/api/rotations.ts'
import type { Rotation } from '../../../shared/model/rotation.ts'
import { placesOf, toPlace } from '../consumers/places.ts'
import { rowOf } from '../keys/get.ts'
import { findOrNull } from '../providers/catalogue.ts'
import { type Context, sessionOf } from '../vault/session.ts'
import { guideOf } from './guide.ts'
import { journalOf, keyIdOf } from './journal.ts'
import { rotationOf, rotationsIn } from './row.ts'
import { toRotation } from './toRotation.ts'

/** Newest first. */
export function listRotations(context: Context, { unfinished }: { unfinished: boolean }): { rotations: Rotation[] } {
  const { db } = sessionOf(context)
  return { rotations: rotationsIn(db, unfinished).map((row) => toRotation(db, row)) }
}

/** One rotation with its journal; with a guide where a person does it. @throws KeywardError notFound */
export async function getRotation(context: Context, id: string): Promise<Output<typeof rotations.get>> {
  const { db } = sessionOf(context)
  const row = rotationOf(db, id)
  const key = rowOf(db, keyIdOf(db, row))
  const told = {
    rotation: toRotation(db, row),
    journal: journalOf(db, row.row),
    givenUp: row.giving_up !== null,
    places: placesOf(db, row.row).map(toPlace),
  }
  if (row.mode !== 'manual') return { ...told, guide: null }
  return { ...told, guide: guideOf(row, key, await findOrNull(context.catalogue(), row.provider), told.places.length) }
}
