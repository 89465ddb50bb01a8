import type { Menu, MenuItemConstructorOptions } from 'electron'
import type { Settings as SettingsValues } from '../../shared/model/settings.ts'
import type { Settings } from './settings.ts'

export interface MenuParts {
  platform: string
  isPackaged: boolean
  settings: Pick<Settings, 'get' | 'change'>
  lock: () => void
  openQuick: () => void
  /** The keys that open quick access from anywhere, or null where the system did not give them. */
  shortcut: string | null
}

const themes = { system: 'As the system', light: 'Light', dark: 'Dark' } as const

/** Gives the app its menu, which on Windows and Linux shows with the Alt key. */
export function setupMenu(
  menu: Pick<typeof Menu, 'buildFromTemplate' | 'setApplicationMenu'>,
  { platform, isPackaged, settings, lock, openQuick, shortcut }: MenuParts,
): void {
  const appearance = Object.entries(themes).map(
    ([name, label]): MenuItemConstructorOptions => ({
      label,
      type: 'radio',
      checked: name === settings.get().theme,
      click: () => settings.change({ theme: name as SettingsValues['theme'] }),
    }),
  )
  const quick: MenuItemConstructorOptions =
    shortcut === null
      ? { label: 'Quick access (another program has its shortcut)', click: openQuick }
      : // The system already listens for the keys.
        { label: 'Quick access', accelerator: shortcut, registerAccelerator: false, click: openQuick }
  const template: MenuItemConstructorOptions[] = [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    {
      label: 'File',
      submenu: [
        quick,
        { label: 'Lock', accelerator: 'CommandOrControl+L', click: lock },
        { type: 'separator' },
        { role: platform === 'darwin' ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        { label: 'Appearance', submenu: appearance },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
      ],
    },
    { role: 'windowMenu' },
  ]
  menu.setApplicationMenu(menu.buildFromTemplate(template))
}
