import { KeywardError } from '../../../shared/api/errors.ts'
import { writeBackup } from '../vault/backup.ts'
import type { Work } from './work.ts'

/**
 * Makes a verified backup that holds the new value.
 * @param stage 1 after the new value was stored, 2 before the old key is ended
 * @returns whether there is one; the old key must not be ended without
 */
export async function backUp(work: Work, stage: 1 | 2): Promise<boolean> {
  try {
    await work.turn(async () => void (await writeBackup(work.context, 'rotation')))
  } catch (error) {
    if (!(error instanceof KeywardError) || error.code === 'locked') throw error
    await work.advance({ reason: error.message }, 'A backup with the new value could not be made.')
    return false
  }
  await work.advance({ backed_up: stage, reason: null }, 'A backup was made, opened and checked.')
  return true
}
