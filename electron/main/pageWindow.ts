import type { BrowserWindowConstructorOptions, Session, WebPreferences } from 'electron'

/** What the windows of the app have in common. */
export interface PageSettings {
  session: Session
  /** The preload, one CommonJS file. */
  preload: string
  /** Whether this is an app that was packaged, not one under development. */
  isPackaged: boolean
}

/** The options of a window that shows the page. It stays hidden until something has shown it. */
export function pageWindow(
  { session, preload, isPackaged }: PageSettings,
  options: BrowserWindowConstructorOptions,
): BrowserWindowConstructorOptions {
  const webPreferences: WebPreferences = {
    session,
    preload,
    // SECURITY: 2, 3, 4
    nodeIntegration: false,
    contextIsolation: true,
    sandbox: true,
    // SECURITY: 12
    webviewTag: false,
    spellcheck: false,
    devTools: !isPackaged,
  }
  return { title: 'Keyward', show: false, autoHideMenuBar: true, ...options, webPreferences }
}
