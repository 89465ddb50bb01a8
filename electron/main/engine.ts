import { KeywardError } from '../../shared/api/errors.ts'
import { type Engine, nodeHttp, nodeShell, openEngine, type Ports } from '../engine/index.ts'

/** What the desktop gives the engine. */
export type DesktopParts = Pick<Ports, 'host' | 'settings' | 'clipboard' | 'background'>

/** Opens the engine of a home with the desktop's ports. */
export function setupEngine(home: string, parts: DesktopParts): Engine {
  return openEngine(home, {
    ...parts,
    clock: { now: Date.now },
    // SECURITY: a page that was taken over must not start programs.
    runner: { start: refuse('The desktop app starts no programs: “keyward run” does. Nothing was run.') },
    http: nodeHttp,
    shell: nodeShell,
    // The app holds the key itself while it is unlocked. What “keyward unlock” left in memory is the terminal's.
    keyHolder: {
      fetch: async () => null,
      hold: refuse('The desktop app hands its key to nobody: “keyward unlock” does that. Nothing was changed.'),
      end: async () => false,
    },
  })
}

const refuse = (message: string) => async () => {
  throw new KeywardError('refused', message)
}
