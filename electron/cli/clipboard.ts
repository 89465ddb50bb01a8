import { createHash } from 'node:crypto'
import { KeywardError } from '../../shared/api/errors.ts'
import type { Clipboard } from '../engine/index.ts'
import { startClearing } from './background/start.ts'

/** The clipboard of the machine. What it says was copied was read back. */
export const systemClipboard: Clipboard = {
  async copy(text, clearAfterMs) {
    const { default: clipboard } = await import('clipboardy')
    await startClearing({
      hash: createHash('sha256').update(text).digest('hex'),
      afterMs: clearAfterMs,
    })
    let held: string
    try {
      await clipboard.write(text)
      held = await clipboard.read()
    } catch {
      throw new KeywardError(
        'noClipboard',
        'There is no clipboard to copy to: it needs a desktop session. Nothing was copied.',
      )
    }
    if (held !== text) {
      throw new KeywardError(
        'noClipboard',
        'The clipboard does not hold what was copied; another program may have replaced it. It is cleared if it does.',
      )
    }
  },
}
