import type { z } from 'zod'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { rotations } from '../../../shared/api/rotations.ts'
import type { Rotation } from '../../../shared/model/rotation.ts'
import { isOver } from '../../../shared/model/waysOn.ts'
import type { Call } from '../call.ts'
import { placesOf, settle } from '../consumers/places.ts'
import type { Context } from '../vault/session.ts'
import { isFile } from './places/fileChanges.ts'
import { decisionStill } from './places/placesDecision.ts'
import { spread } from './places/spread.ts'
import { takeBack } from './places/takeBack.ts'
import { rotationOf } from './row.ts'
import { runRotation } from './run.ts'

/**
 * Writes the value that is in force into the files that have failed or were not reached, where they are as they were seen,
 * runs their commands again, and goes on.
 * @throws KeywardError refused before the switch, and once the rotation is over; as `runRotation`
 */
export function writeAgain(
  context: Context,
  { id, seen }: z.output<typeof rotations.write.input>,
  call: Call,
): Promise<{ rotation: Rotation }> {
  return runRotation(context, call, id, { now: false }, async (work, row) => {
    if (isOver(row) || row.switched_at === null)
      throw new KeywardError(
        'refused',
        'Only while a rotation is under way, and after its switch, is a value written. Nothing was changed.',
      )
    const digests = new Map(seen.map((file) => [file.consumer, file.seen]))
    await work.write((inside) => {
      for (const place of placesOf(inside.db, row.row)) {
        if (place.state === 'confirmed') continue
        const digest = digests.get(place.id)
        if (place.place.kind === 'hook') settle(inside, place, { state: 'waiting', why: null })
        if (isFile(place) && digest !== undefined)
          settle(inside, place, { state: 'waiting', why: null, seen: digest, file_before: null })
      }
    })
    if (row.giving_up === null) await spread(work, new Set(digests.keys()))
    else await takeBack(work)
    await work.advance(
      (inside) => ({ decision: decisionStill(inside.db, rotationOf(inside.db, id)) }),
      'What was open at the places was tried again.',
    )
  })
}
