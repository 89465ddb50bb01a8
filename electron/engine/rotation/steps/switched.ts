import type { Step } from '../run.ts'

/** The old value lives on for the grace, so that everything that uses it can be moved to the new one. */
export const switched: Step = async (work, row) => {
  if (row.grace_seconds === 0)
    await work.advance({ state: 'retiring' }, 'There is no grace: the old key is ended at once.')
  else await work.advance({ state: 'grace' }, 'The old value lives on for the grace.')
  return 'on'
}
