import type { GlobalShortcut } from 'electron'

const keys = 'CommandOrControl+Shift+Space'

/** Opens quick access from anywhere. @returns the keys, or null where another program has them */
export function setupShortcut(globalShortcut: Pick<GlobalShortcut, 'register'>, open: () => void): string | null {
  try {
    return globalShortcut.register(keys, open) ? keys : null
  } catch {
    return null
  }
}
