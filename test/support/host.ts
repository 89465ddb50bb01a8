import type { Host } from '../../electron/engine/index.ts'

/** A host without dialogs and shortcuts. */
export const hostOf = (kind: Host['kind']): Host => ({
  kind,
  version: async () => '1.2.3',
  downloads: '/downloads',
  quickShortcut: () => null,
  chooseFile: null,
})
