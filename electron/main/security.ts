import type { App, Event, Session, WebContents } from 'electron'
import { isOfPage } from './pageAddress.ts'

/**
 * Shuts what the page does not need, for every session and page that there will ever be. Before the app is ready.
 * SECURITY: the numbers are those of Electron's security checklist; electron/main/README.md has all twenty.
 */
export function setupSecurity(app: Pick<App, 'commandLine' | 'enableSandbox' | 'on'>): void {
  // SECURITY: 4. Chromium that was started without its sandbox crashes when it is asked for one.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  app.on('session-created', shutSession)
  app.on('web-contents-created', (_, contents) => stayOnPage(contents))
}

function shutSession(session: Session): void {
  // SECURITY: 5, Electron grants what nobody refuses.
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  session.on('will-download', prevent)
  // SECURITY: 1, nothing remote is loaded, whatever asks for it. The developer tools are no part of a packaged app.
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !isOfPage(url) && !url.startsWith('devtools://') }),
  )
}

function stayOnPage(contents: WebContents): void {
  // SECURITY: 13
  contents.on('will-navigate', prevent)
  contents.on('will-frame-navigate', prevent)
  contents.on('will-redirect', prevent)
  // SECURITY: 14
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  // SECURITY: 11, 12
  contents.on('will-attach-webview', prevent)
}

const prevent = (event: Pick<Event, 'preventDefault'>) => event.preventDefault()
