import { nameOf } from '../../consumers/nameOf.ts'
import { openPlaces } from '../places/openPlaces.ts'
import { spread } from '../places/spread.ts'
import type { Step } from '../run.ts'

/**
 * Puts the new value where the key is used. The old one lives on for the grace, so that everything else can be moved to
 * the new one too.
 */
export const switched: Step = async (work, row) => {
  await spread(work)
  if (row.grace_seconds > 0) {
    await work.advance({ state: 'grace' }, 'The old value lives on for the grace.')
    return 'on'
  }
  const open = await openPlaces(work)
  const without = open.length > 0 ? ` Not known to have the new value: ${open.map(nameOf).join(', ')}.` : ''
  await work.advance({ state: 'retiring' }, `There is no grace: the old key is ended at once.${without}`)
  return 'on'
}
