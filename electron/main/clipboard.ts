import { createHash } from 'node:crypto'
import type { ClipboardItem, Clipboard as ElectronClipboard } from 'electron'
import { KeywardError } from '../../shared/api/errors.ts'
import type { ClipboardOutcome } from '../../shared/api/events.ts'
import type { Clipboard } from '../engine/index.ts'
import { concealed } from './concealed.ts'

/** What is used of a clipboard of the system. */
type SystemClipboard = Pick<ElectronClipboard, 'write' | 'read' | 'readText' | 'clear'>

export interface ClipboardParts {
  clipboard: SystemClipboard
  /** X11's second clipboard, which some desktops keep the same as the first. */
  selection: SystemClipboard | undefined
  itemOf: (formats: Record<string, string | Blob>) => ClipboardItem
  platform: string
  /** Told what became of each copy. */
  tell: (outcome: ClipboardOutcome) => void
}

export interface DesktopClipboard extends Clipboard {
  /** Clears what was copied if it is still there, and tells the outcome. Done when it is; never rejects. */
  clearNow(): Promise<void>
  /** As `clearNow`, if the last attempt failed. */
  retry(): Promise<void>
}

interface Copied {
  /** SHA-256 of the text: no copy of it is kept. */
  hash: string
  timer?: NodeJS.Timeout
  /** Whether it was to be cleared already. */
  isOverdue: boolean
}

/** The clipboard of the desktop: what it says was copied, or cleared, was read back. */
export function setupClipboard({ clipboard, selection, itemOf, platform, tell }: ClipboardParts): DesktopClipboard {
  /** The newest copy, until it is known to be gone. */
  let ours: Copied | null = null
  let clearing: Promise<void> | null = null

  async function clear(copied: Copied): Promise<void> {
    clearTimeout(copied.timer)
    const outcome = await outcomeOf(copied.hash)
    // Still there: the next occasion tries again. A newer copy is another matter.
    if (outcome === 'failed') copied.isOverdue = true
    else if (ours === copied) ours = null
    tell(outcome)
  }

  async function outcomeOf(hash: string): Promise<ClipboardOutcome> {
    try {
      if (selection && hashOf(await selection.readText()) === hash) selection.clear()
      if (hashOf(await clipboard.readText()) !== hash)
        return (await clipboard.read()).length === 0 ? 'cleared' : 'replaced'
      clipboard.clear()
      return hashOf(await clipboard.readText()) === hash ? 'failed' : 'cleared'
    } catch {
      return 'failed'
    }
  }

  const clearNow = () => {
    if (ours) clearing ??= clear(ours).finally(() => (clearing = null))
    return clearing ?? Promise.resolve()
  }

  return {
    async copy(text, clearAfterMs) {
      // SECURITY: the door `copy` of DESIGN §5. One write, so that no history can take the text without the marker.
      const written = clipboard.write([itemOf({ 'text/plain': text, ...concealed(platform) })])
      await written.catch(() => {
        throw new KeywardError('noClipboard', 'The system did not take the text for the clipboard. Nothing was copied.')
      })
      clearTimeout(ours?.timer)
      const copied: Copied = { hash: hashOf(text), isOverdue: false }
      ours = copied
      copied.timer = setTimeout(clearNow, clearAfterMs)
      const held = await clipboard.readText().catch(() => null)
      if (held === null || hashOf(held) !== copied.hash) {
        throw new KeywardError(
          'noClipboard',
          'The clipboard does not hold what was copied; another program may have replaced it. It is cleared if it does.',
        )
      }
    },
    clearNow,
    retry: async () => (ours?.isOverdue ? clearNow() : undefined),
  }
}

/** Windows gives lines back with another end than they were given with. */
const hashOf = (text: string) => createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')
