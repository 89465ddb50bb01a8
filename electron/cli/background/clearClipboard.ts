import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { type ClearTask, readTask } from './start.ts'

/** Clears the clipboard after a while if it still holds what was copied. Knows only the hash of it. */
export async function clearClipboard(): Promise<void> {
  // An ES module, which a bundle in CommonJS gets whole only this way.
  const { default: clipboard } = await import('clipboardy')
  const { hash, afterMs } = await readTask<ClearTask>()
  await setTimeout(afterMs)
  const held = createHash('sha256')
    .update(await clipboard.read())
    .digest('hex')
  if (held === hash) await clipboard.write('')
}
