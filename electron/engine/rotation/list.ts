import type { JournalLine, Rotation, RotationGuide } from '../../../shared/model/rotation.ts'
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
export async function getRotation(
  context: Context,
  id: string,
): Promise<{ rotation: Rotation; journal: JournalLine[]; guide: RotationGuide | null; givenUp: boolean }> {
  const { db } = sessionOf(context)
  const row = rotationOf(db, id)
  const key = rowOf(db, keyIdOf(db, row))
  const told = { rotation: toRotation(db, row), journal: journalOf(db, row.row), givenUp: row.giving_up !== null }
  if (row.mode !== 'manual') return { ...told, guide: null }
  return { ...told, guide: guideOf(row, key, await findOrNull(context.catalogue(), row.provider)) }
}
