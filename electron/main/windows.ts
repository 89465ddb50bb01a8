import type { BrowserWindow, BrowserWindowConstructorOptions, Screen } from 'electron'
import type { Engine } from '../engine/index.ts'
import { pageAddress, quickAddress } from './pageAddress.ts'
import type { Pages } from './pages.ts'
import { type PageSettings, pageWindow } from './pageWindow.ts'
import type { Settings } from './settings.ts'
import { windowPlace } from './windowPlace.ts'

export interface WindowParts {
  open: (options: BrowserWindowConstructorOptions) => BrowserWindow
  page: PageSettings
  pages: Pages
  engine: Pick<Engine, 'lockIfDue'>
  settings: Pick<Settings, 'windowPlace' | 'keepWindowPlace'>
  screen: Pick<Screen, 'getAllDisplays'>
}

export interface Windows {
  /** Opens the window, or brings it to the front. */
  showMain(): Promise<void>
  /** Opens the small window for a quick copy, or closes it. */
  toggleQuick(): Promise<void>
  /** The window, for a dialog of the system to belong to; null while there is none. */
  main(): BrowserWindow | null
  /** The vault is locked: the pages begin anew, and hold nothing of it any more. */
  empty(): void
}

/** It begins anew; where that is done twice, the first is given up, which is no error. */
const load = (window: BrowserWindow, address: string) => void window.loadURL(address).catch(() => {})

/** The two windows of the app. Before one is shown, the vault is locked if that is due. */
export function setupWindows({ open, page, pages, engine, settings, screen }: WindowParts): Windows {
  let main: BrowserWindow | null = null
  let quick: BrowserWindow | null = null

  function show(address: string, options: BrowserWindowConstructorOptions): BrowserWindow {
    const window = open(pageWindow(page, options))
    pages.add(window.webContents)
    window.once('ready-to-show', () => window.show())
    load(window, address)
    return window
  }

  function openMain(): BrowserWindow {
    const was = settings.windowPlace()
    const places = screen.getAllDisplays().map(({ workArea }) => workArea)
    const window = show(pageAddress, { minWidth: 480, minHeight: 400, ...windowPlace(was, places) })
    if (was?.maximized) window.maximize()
    window.on('close', () => settings.keepWindowPlace({ ...window.getNormalBounds(), maximized: window.isMaximized() }))
    window.on('closed', () => {
      main = null
    })
    return window
  }

  function openQuick(): BrowserWindow {
    const window = show(quickAddress, {
      width: 656,
      height: 432,
      frame: false,
      resizable: false,
      alwaysOnTop: true,
      skipTaskbar: true,
    })
    window.on('blur', () => window.close())
    window.on('closed', () => {
      quick = null
    })
    return window
  }

  return {
    async showMain() {
      await engine.lockIfDue()
      if (main === null) {
        main = openMain()
        return
      }
      if (main.isMinimized()) main.restore()
      main.show()
      main.focus()
    },
    async toggleQuick() {
      await engine.lockIfDue()
      if (quick === null) quick = openQuick()
      else quick.close()
    },
    main: () => main,
    empty() {
      pages.renew()
      quick?.close()
      if (main) load(main, pageAddress)
    },
  }
}
