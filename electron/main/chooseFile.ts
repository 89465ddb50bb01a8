import { basename, join } from 'node:path'
import type { BrowserWindow, Dialog } from 'electron'
import type { Host } from '../engine/index.ts'

export interface ChoosingParts {
  dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>
  /** The window that the dialog belongs to. */
  window: () => BrowserWindow | null
  /** Where the dialog begins. */
  downloads: string
}

/** Lets the person choose a file by the system's dialog. SECURITY: what a page suggests is a name, never a path. */
export function setupChoosing({ dialog, window, downloads }: ChoosingParts): NonNullable<Host['chooseFile']> {
  async function open(): Promise<string | null> {
    const options = { defaultPath: downloads, properties: ['openFile' as const] }
    const owner = window()
    const { filePaths } = await (owner ? dialog.showOpenDialog(owner, options) : dialog.showOpenDialog(options))
    return filePaths[0] ?? null
  }

  async function save(suggested: string): Promise<string | null> {
    const options = { defaultPath: join(downloads, basename(suggested)) }
    const owner = window()
    const { filePath } = await (owner ? dialog.showSaveDialog(owner, options) : dialog.showSaveDialog(options))
    return filePath || null
  }

  return (purpose, suggested) => (purpose === 'open' ? open() : save(suggested))
}
