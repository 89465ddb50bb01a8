import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { KeywardError } from '../../../shared/api/errors.ts'
import { makePrivateFolder, onFile } from './files.ts'
import { withProcessLock } from './processLock.ts'

/**
 * Lets only one process at a time do a piece of work. One that has died has let go of it.
 * @param folder holds an empty file for each piece of work that is under way
 * @param steps tell whether it is over
 * @throws KeywardError busy while another process is at it
 */
export async function owning(folder: string, id: string, steps: () => Promise<boolean>): Promise<void> {
  makePrivateFolder(folder)
  const file = join(folder, id)
  let isOwned = false
  try {
    await withProcessLock(file, 0, async () => {
      isOwned = true
      // Who has it open already owns the work after this, and finds it over.
      if (await steps()) onFile(file, () => rmSync(file, { force: true }))
    })
  } catch (error) {
    if (!isOwned && error instanceof KeywardError && error.code === 'busy')
      throw new KeywardError('busy', 'Another Keyward process is at work on this. Look at it again in a moment.')
    throw error
  }
}
