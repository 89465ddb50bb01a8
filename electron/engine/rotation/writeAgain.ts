import type { z } from 'zod'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { rotations } from '../../../shared/api/rotations.ts'
import type { Rotation } from '../../../shared/model/rotation.ts'
import { isOver } from '../../../shared/model/waysOn.ts'
import type { Call } from '../call.ts'
import { placesOf, settle } from '../consumers/places.ts'
import type { Context } from '../vault/session.ts'
import { isFile } from './places/fileChanges.ts'
import { spread } from './places/spread.ts'
import { whenAllHaveIt } from './places/whenAllHaveIt.ts'
import { isBeforeSwitch } from './row.ts'
import { runRotation } from './run.ts'

/**
 * Writes the new value into the files that have failed or were not reached, where they are as they were seen, runs their
 * commands again, and goes on.
 * @throws KeywardError refused unless the new value is in force and the rotation is to go on; as `runRotation`
 */
export function writeAgain(
  context: Context,
  { id, seen }: z.output<typeof rotations.write.input>,
  call: Call,
): Promise<{ rotation: Rotation }> {
  return runRotation(context, call, id, { now: false }, async (work, row) => {
    if (isOver(row) || isBeforeSwitch(row) || row.giving_up !== null)
      throw new KeywardError(
        'refused',
        'Only while a rotation is under way, and its new value in force, is that written. Nothing was changed.',
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
    await spread(work, new Set(digests.keys()))
    await work.write((inside) => whenAllHaveIt(inside, id))
  })
}
