import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  ClipboardItem,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  Notification,
  nativeTheme,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  clipboard as systemClipboard,
  utilityProcess,
} from 'electron'
import { fileError, scheduleBackups, scheduleSyncs } from '../engine/index.ts'
import { registerAppScheme, serveApp } from './appProtocol.ts'
import { setupAskedKey } from './askedKey.ts'
import { backupProcess } from './backups.ts'
import { setupChoosing } from './chooseFile.ts'
import { setupClipboard } from './clipboard.ts'
import { setupDeepLinks } from './deepLinks.ts'
import { setupEngine } from './engine.ts'
import { browserFolder, takeHome } from './home.ts'
import { setupIdentity } from './identity.ts'
import { setupIpc } from './ipc.ts'
import { setupLinuxLocking } from './linuxLocking.ts'
import { setupLocking } from './locking.ts'
import { setupMenu } from './menu.ts'
import { setupNotifications } from './notifications/setupNotifications.ts'
import { pagesOf } from './pages.ts'
import { setupQuitting } from './quitting.ts'
import { setupSecurity } from './security.ts'
import { settingsIn } from './settingsFile.ts'
import { setupShortcut } from './shortcut.ts'
import { setupTheme } from './theme.ts'
import { setupWindows } from './windows.ts'

const { platform } = process
const home = takeHome(process.argv, process.env)
// Before anything could change it.
const sessionId = process.env.XDG_SESSION_ID
const out = join(import.meta.dirname, '..')

try {
  setupIdentity(app, browserFolder(home))
} catch (error) {
  dialog.showErrorBox('Keyward cannot start', fileError(error, home).message)
  process.exit(1)
}
setupSecurity(app)
registerAppScheme(protocol)
const links = setupDeepLinks({ app, argv: process.argv })
// Each home has its own: two would be two editors of one vault.
if (app.requestSingleInstanceLock()) app.whenReady().then(start)
else app.quit()

function start(): void {
  const settings = settingsIn(home, ipcMain)
  settings.onChange(() => pages.tell({ event: 'settingsChanged' }))

  const clipboard = setupClipboard({
    clipboard: systemClipboard,
    selection: systemClipboard.selection,
    itemOf: (formats) => new ClipboardItem(formats),
    platform,
    tell: (outcome) => pages.tell({ event: 'clipboard', outcome }),
  })
  const downloads = app.getPath('downloads')
  const engine = setupEngine(home, {
    host: {
      kind: 'desktop',
      version: async () => app.getVersion(),
      downloads,
      quickShortcut: () => shortcut,
      chooseFile: setupChoosing({ dialog, window: () => windows.main(), downloads }),
    },
    settings,
    clipboard,
    background: backupProcess(home, () => utilityProcess.fork(join(out, 'main', 'backupProcess.js'))),
  })
  scheduleBackups(engine)
  scheduleSyncs(engine)

  const pages = pagesOf(engine)
  engine.onEvent(pages.tell)
  setupIpc(ipcMain, pages)

  // SECURITY: without `persist:` nothing of the page reaches a file.
  const pageSession = session.fromPartition('page')
  serveApp(pageSession.protocol, join(out, 'renderer'))
  const windows = setupWindows({
    open: (options) => new BrowserWindow(options),
    page: { session: pageSession, preload: join(out, 'preload', 'index.cjs'), isPackaged: app.isPackaged },
    pages,
    engine,
    settings,
    screen,
  })
  app.on('second-instance', windows.showMain)
  app.on('activate', windows.showMain)
  // A clipboard that could not be cleared in the background often can be from the front.
  app.on('browser-window-focus', clipboard.retry)

  const lock = setupLocking({ engine, clipboard, windows, powerMonitor })
  if (platform === 'linux')
    setupLinuxLocking({
      // Loaded where there are buses.
      system: async () => (await import('./buses.ts')).connectSystemBus(),
      session: async () => (await import('./buses.ts')).connectSessionBus(),
      sessionId,
      lock,
      lockIfDue: engine.lockIfDue,
      onDeaf: () => notice('Keyward cannot hear any more when this system is locked. It locks by time alone.'),
    })
  setupQuitting({ app, platform, engine, clipboard })
  const shortcut = setupShortcut(globalShortcut, windows.toggleQuick)
  const showMenu = () =>
    setupMenu(Menu, {
      platform,
      isPackaged: app.isPackaged,
      settings,
      lock: () => engine.lock('asked'),
      openQuick: windows.toggleQuick,
      shortcut,
    })
  showMenu()
  setupTheme(nativeTheme, settings, showMenu)

  const showKey = setupAskedKey({
    engine,
    showWindow: windows.showMain,
    openKey: (id) => pages.tell({ event: 'showKey', id }),
  })
  const notifications = setupNotifications({
    engine,
    now: Date.now,
    Notification,
    safeStorage,
    platform,
    powerMonitor,
    scheduleFile: join(home, 'schedule.sealed'),
    settings: {
      notifications: () => settings.get().notifications.wanted,
      namesInNotifications: () => settings.get().notifications.named,
    },
    onClick: (ref) =>
      ref === null
        ? windows.showMain()
        : showKey(async ({ expiry }) => (await expiry.keys({ refs: [ref] })).keys[0]?.id ?? null),
  })
  settings.onChange(notifications.look)
  app.on('will-quit', notifications.stop)

  const notice = (message: string | null) => message && pages.tell({ event: 'notice', message })
  windows.showMain().then(async () => {
    links.onKey((id) => showKey(async () => id))
    notice(settings.problem)
    if (shortcut === null) notice('Another program has the shortcut of quick access: open it from the menu.')
    await notifications.look()
    notice(notifications.notice())
  })
}
