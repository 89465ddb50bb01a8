import { nameOf } from '../../consumers/nameOf.ts'
import { placesOf, settle } from '../../consumers/places.ts'
import { advance } from '../journal.ts'
import { rotationOf } from '../row.ts'
import type { Work } from '../work.ts'
import { openPlaces } from './openPlaces.ts'
import { runHooks } from './runHooks.ts'
import { writeFiles } from './writeFiles.ts'

/**
 * Puts the new value where the key is used: into its files, all or none, then through its commands; what is done by hand
 * waits for a person. What fails is kept with its reason, and stops nothing.
 * @param files ids of the places to write; without it, all that wait and were not left out for the sake of another
 */
export async function spread(work: Work, files?: ReadonlySet<string>): Promise<void> {
  if ((await openPlaces(work)).length === 0) return
  await writeFiles(work, ({ id, why }) => files?.has(id) ?? why === null)
  await runHooks(work, 'new')
  await work.write((inside) => {
    const row = rotationOf(inside.db, work.id)
    const steps = placesOf(inside.db, row.row).filter(
      ({ place, state }) => place.kind === 'step' && state === 'waiting',
    )
    if (steps.length === 0) return
    for (const step of steps) settle(inside, step, { state: 'unknown', why: 'Nobody has said yet that it was done.' })
    advance(inside, row, {}, `To be done by hand, and then confirmed: ${steps.map(nameOf).join(', ')}.`)
  })
}
