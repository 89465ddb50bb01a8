import type { z } from 'zod'
import type { consumers } from '../../../shared/api/consumers.ts'
import { KeywardError } from '../../../shared/api/errors.ts'
import { rowOf } from '../keys/get.ts'
import { prepared, read } from '../storage/database.ts'
import { unfinished } from '../storage/unfinished.ts'
import { type Context, change } from '../vault/session.ts'
import { consumerNumbered } from './row.ts'

/** Takes a place from a key. @throws KeywardError notFound; refused while a rotation is at work on it */
export function removeConsumer(
  context: Context,
  input: z.output<typeof consumers.remove.input>,
): Record<string, never> {
  return change(context, ({ db, log }) => {
    const key = rowOf(db, input.key)
    const { row, number, place } = consumerNumbered(db, key.row, input.number)
    const isInUse = read(() =>
      prepared<[number]>(
        db,
        `SELECT 1 FROM rotation_places WHERE consumer = ? AND rotation IN (SELECT row FROM rotations WHERE ${unfinished})`,
      ).get(row),
    )
    if (isInUse)
      throw new KeywardError(
        'refused',
        'A rotation that is under way keeps track of this place. Nothing was changed. Let it come to its end first.',
      )
    prepared(db, 'DELETE FROM consumers WHERE row = ?').run(row)
    log('consumer.removed', key.id, `place ${number}, a ${place.kind}`)
    return {}
  })
}
