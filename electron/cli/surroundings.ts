import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Host } from '../engine/index.ts'

/** A host of this program, as the engine sees it. */
export const surroundings = (kind: 'browser' | 'terminal'): Host => ({
  kind,
  // Loaded when asked for: no command of the terminal does.
  version: async () => (await import('../../package.json', { with: { type: 'json' } })).default.version,
  downloads: join(homedir(), 'Downloads'),
  quickShortcut: () => null,
  chooseFile: null,
})
