import type { BrowserWindow, BrowserWindowConstructorOptions, Screen, Session } from 'electron'
import { beforeEach, expect, test, vi } from 'vitest'
import { pagesOf } from '../../electron/main/pages.ts'
import { setupSettings } from '../../electron/main/settings.ts'
import { setupWindows, type Windows } from '../../electron/main/windows.ts'
import type { Transport } from '../../shared/api/transport.ts'
import { FakeContents, fake } from '../support/desktop.ts'

interface FakeWindow {
  options: BrowserWindowConstructorOptions
  did: string[]
  emit(name: string): boolean
}

let opened: FakeWindow[]
let order: string[]
let windows: Windows
let settings: ReturnType<typeof setupSettings>

beforeEach(() => {
  opened = []
  order = []
  settings = setupSettings(
    () => ({ store: {}, set: () => {} }),
    () => {},
  )
  const open = (options: BrowserWindowConstructorOptions) => {
    const did: string[] = []
    const note = (name: string) => () => {
      did.push(name)
      order.push(name)
    }
    const window = fake<BrowserWindow>({
      options,
      did,
      webContents: new FakeContents(opened.length + 1),
      loadURL: async (url: string) => note(`load ${url}`)(),
      show: note('show'),
      focus: note('focus'),
      restore: note('restore'),
      isMinimized: () => did.includes('minimize'),
      isMaximized: () => true,
      getNormalBounds: () => ({ x: 1, y: 2, width: 900, height: 700 }),
      maximize: note('maximize'),
      close() {
        note('close')()
        window.emit('close')
        window.emit('closed')
      },
    })
    opened.push(window as unknown as FakeWindow)
    return window
  }
  windows = setupWindows({
    open,
    page: { session: {} as Session, preload: '/p', isPackaged: true },
    pages: pagesOf({ call: vi.fn(), onEvent: () => () => {} } as Transport),
    engine: { lockIfDue: async () => void order.push('lock if due') },
    settings,
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] } as unknown as Screen,
  })
})

test('the vault is locked where that is due before a window is opened or shown', async () => {
  await windows.showMain()
  opened[0]?.emit('ready-to-show')
  expect(order).toEqual(['lock if due', 'load app://vault/index.html', 'show'])
  order.length = 0
  await windows.showMain()
  expect(order).toEqual(['lock if due', 'show', 'focus'])
})

test('there is one window: asking for it again brings it to the front, from the bar too', async () => {
  await windows.showMain()
  opened[0]?.did.push('minimize')
  await windows.showMain()
  expect(opened).toHaveLength(1)
  expect(opened[0]?.did.slice(-3)).toEqual(['restore', 'show', 'focus'])
})

test('a window opens where it was closed', async () => {
  await windows.showMain()
  ;(opened[0] as unknown as BrowserWindow).close()
  expect(settings.windowPlace()).toEqual({ x: 1, y: 2, width: 900, height: 700, maximized: true })
  await windows.showMain()
  expect(opened[1]?.options).toMatchObject({ x: 1, y: 2, width: 900, height: 700 })
  expect(opened[1]?.did).toContain('maximize')
})

test('the shortcut opens the small window and closes it', async () => {
  await windows.toggleQuick()
  expect(opened[0]?.did).toEqual(['load app://vault/index.html#quick'])
  await windows.toggleQuick()
  expect(opened[0]?.did).toContain('close')
  await windows.toggleQuick()
  expect(opened).toHaveLength(2)
})

test('the small window goes when something else is looked at', async () => {
  await windows.toggleQuick()
  opened[0]?.emit('blur')
  expect(opened[0]?.did).toContain('close')
})

test('when the vault is locked the page is loaded anew and the small window goes', async () => {
  await windows.showMain()
  await windows.toggleQuick()
  windows.empty()
  expect(opened[0]?.did).toEqual(['load app://vault/index.html', 'load app://vault/index.html'])
  expect(opened[1]?.did).toContain('close')
})
