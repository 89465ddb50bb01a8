import { renameSync } from 'node:fs'
import { join } from 'node:path'
import type { IpcMain } from 'electron'
import Store from 'electron-store'
import { onFile } from '../engine/index.ts'
import { type Settings, type SettingsContent, setupSettings } from './settings.ts'

/** The settings in `settings.json` of a home. */
export function settingsIn(home: string, ipcMain: Pick<IpcMain, 'removeAllListeners'>): Settings {
  const file = join(home, 'settings.json')
  const open = () => {
    const store = new Store<SettingsContent>({
      cwd: home,
      name: 'settings',
      configFileMode: 0o600,
      accessPropertiesByDotNotation: false,
    })
    return {
      store: store.store,
      set: (values: Partial<SettingsContent>) => onFile(file, () => store.set(values)),
    }
  }
  const settings = setupSettings(open, () => renameSync(file, join(home, 'settings.broken.json')))
  // SECURITY: 17, electron-store answers every page on a channel of its own, which no page here needs.
  ipcMain.removeAllListeners('electron-store-get-data')
  return settings
}
