import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { App, Session } from 'electron'
import { expect, test, vi } from 'vitest'
import { pageWindow } from '../../electron/main/pageWindow.ts'
import { setupSecurity } from '../../electron/main/security.ts'
import { fake } from '../support/desktop.ts'

function secured(switches: string[] = []) {
  const enableSandbox = vi.fn()
  const app = fake<App>({ enableSandbox, commandLine: { hasSwitch: (name: string) => switches.includes(name) } })
  setupSecurity(app)
  return { app, enableSandbox }
}

/** A session as it was made while the app runs, and what it was told. */
function madeSession() {
  const told: Record<string, (...given: unknown[]) => unknown> = {}
  const keep = (name: string) => (handler: (...given: unknown[]) => unknown) => {
    told[name] = handler
  }
  const spelling = vi.fn()
  const session = fake<Session>({
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setSpellCheckerEnabled: spelling,
    webRequest: { onBeforeRequest: keep('before') },
  })
  secured().app.emit('session-created', session)
  return { session, told, spelling }
}

test('every page runs in the sandbox, unless Chromium was started without one', () => {
  expect(secured().enableSandbox).toHaveBeenCalledOnce()
  expect(secured(['no-sandbox']).enableSandbox).not.toHaveBeenCalled()
})

test.each(['media', 'clipboard-read', 'notifications', 'openExternal', 'unknown'])('a page may not have %s', (what) => {
  const { told } = madeSession()
  const answer = vi.fn()
  told.request?.({}, what, answer)
  expect(answer).toHaveBeenCalledExactlyOnceWith(false)
  expect(told.check?.({}, what)).toBe(false)
  expect(told.device?.({})).toBe(false)
})

test.each([
  ['app://vault/assets/a.js', false],
  ['https://example.com/x.js', true],
  ['app://elsewhere/a.js', true],
  ['file:///etc/passwd', true],
  ['ws://127.0.0.1:80/', true],
  ['no address', true],
])('of %s, being cancelled is %s', (url, cancel) => {
  const answer = vi.fn()
  madeSession().told.before?.({ url }, answer)
  expect(answer).toHaveBeenCalledExactlyOnceWith({ cancel })
})

test('nothing is downloaded and nothing typed is sent to a spelling checker', () => {
  const { session, spelling } = madeSession()
  const event = { preventDefault: vi.fn() }
  session.emit('will-download', event)
  expect(event.preventDefault).toHaveBeenCalledOnce()
  expect(spelling).toHaveBeenCalledExactlyOnceWith(false)
})

test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
  'a page that tries %s is stopped',
  (name) => {
    const contents = fake({ setWindowOpenHandler: () => {} })
    secured().app.emit('web-contents-created', {}, contents)
    const event = { preventDefault: vi.fn() }
    contents.emit(name, event)
    expect(event.preventDefault).toHaveBeenCalledOnce()
  },
)

test('a page opens no window', () => {
  let handler = (): unknown => null
  const contents = fake({
    setWindowOpenHandler: (given: typeof handler) => {
      handler = given
    },
  })
  secured().app.emit('web-contents-created', {}, contents)
  expect(handler()).toEqual({ action: 'deny' })
})

test('a window shows a page that is isolated, without Node, and in a packaged app without developer tools', () => {
  const options = (isPackaged: boolean) => pageWindow({ session: {} as Session, preload: '/p', isPackaged }, {})
  expect(options(true).webPreferences).toMatchObject({
    nodeIntegration: false,
    contextIsolation: true,
    sandbox: true,
    webviewTag: false,
    spellcheck: false,
    devTools: false,
  })
  expect(options(false).webPreferences?.devTools).toBe(true)
})

test('nothing of the desktop host loosens what Electron has right', () => {
  const folder = fileURLToPath(new URL('../../electron/', import.meta.url))
  const loose =
    /webSecurity|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|nodeIntegrationIn|bypassCSP|openExternal|crashReporter|executeJavaScript|http:\/\//
  const files = ['main', 'preload'].flatMap((part) =>
    readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, part, name)),
  )
  expect(files.length).toBeGreaterThan(5)
  expect(files.filter((file) => loose.test(readFileSync(file, 'utf8')))).toEqual([])
})
