import { KeywardError } from '../../shared/api/errors.ts'
import { type Background, type Clipboard, type Engine, openEngine } from '../engine/index.ts'
import type { Settings } from './settings.ts'

/** What the desktop gives the engine. */
export interface DesktopParts {
  clipboard: Clipboard
  background: Background
  settings: Pick<Settings, 'autoLock' | 'clipboardTimes'>
}

/** Opens the engine of a home with the desktop's ports. */
export function setupEngine(home: string, { clipboard, background, settings }: DesktopParts): Engine {
  return openEngine(
    home,
    {
      clock: { now: Date.now },
      clipboard,
      background,
      // SECURITY: a page that was taken over must not start programs.
      runner: { start: refuse('The desktop app starts no programs: “keyward run” does. Nothing was run.') },
      // The app holds the key itself while it is unlocked. What “keyward unlock” left in memory is the terminal's.
      keyHolder: {
        fetch: async () => null,
        hold: refuse('The desktop app hands its key to nobody: “keyward unlock” does that. Nothing was changed.'),
        end: async () => false,
      },
    },
    { autoLock: settings.autoLock, clipboardTimes: settings.clipboardTimes },
  )
}

const refuse = (message: string) => async () => {
  throw new KeywardError('refused', message)
}
