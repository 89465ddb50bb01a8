import type { Menu, MenuItemConstructorOptions } from 'electron'
import { expect, test, vi } from 'vitest'
import { setupMenu } from '../../electron/main/menu.ts'
import { setupSettings } from '../../electron/main/settings.ts'
import { setupShortcut } from '../../electron/main/shortcut.ts'

function menu({ platform = 'linux', isPackaged = true, shortcut = 'CommandOrControl+Shift+Space' as string | null }) {
  let template: MenuItemConstructorOptions[] = []
  const lock = vi.fn()
  const openQuick = vi.fn()
  const settings = setupSettings(
    () => ({ store: {}, set: () => {} }),
    () => {},
  )
  setupMenu(
    {
      buildFromTemplate: (given: MenuItemConstructorOptions[]) => {
        template = given
        return {} as Menu
      },
      setApplicationMenu: () => {},
    } as unknown as Parameters<typeof setupMenu>[0],
    { platform, isPackaged, settings, lock, openQuick, shortcut },
  )
  const all = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    items.flatMap((item) => [item, ...all((item.submenu ?? []) as MenuItemConstructorOptions[])])
  const items = all(template)
  const click = (label: string) => (items.find((item) => item.label === label)?.click as (() => void) | undefined)?.()
  return { items, click, lock, openQuick, settings, roles: items.map(({ role }) => role) }
}

test('the menu locks and opens quick access', () => {
  const { click, lock, openQuick } = menu({})
  click('Lock')
  click('Quick access')
  expect([lock.mock.calls.length, openQuick.mock.calls.length]).toEqual([1, 1])
})

test('a theme that is chosen is kept', () => {
  const { click, settings } = menu({})
  click('Dark')
  expect(settings.get().theme).toBe('dark')
})

test('the menu says so when another program has the shortcut', () => {
  expect(menu({ shortcut: null }).items.map(({ label }) => label)).toContain(
    'Quick access (another program has its shortcut)',
  )
})

test('a packaged app offers no developer tools, and none loads its page anew', () => {
  expect(menu({ isPackaged: true }).roles).not.toContain('toggleDevTools')
  expect(menu({ isPackaged: false }).roles).toContain('toggleDevTools')
  expect(menu({ isPackaged: false }).roles).not.toContain('reload')
})

test('the menu ends the app where that is usual, and has the menu of the app on macOS', () => {
  expect(menu({ platform: 'linux' }).roles).toContain('quit')
  expect(menu({ platform: 'darwin' }).roles).toEqual(expect.arrayContaining(['appMenu', 'close']))
})

test.each([
  ['gives the keys', () => true, 'CommandOrControl+Shift+Space'],
  ['has given them to another program', () => false, null],
  [
    'knows no such thing',
    () => {
      throw new Error('no portal')
    },
    null,
  ],
])('where the system %s, that is known', (_, register, expected) => {
  expect(setupShortcut({ register }, () => {})).toBe(expected)
})
