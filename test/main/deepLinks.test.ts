import type { App } from 'electron'
import { expect, test, vi } from 'vitest'
import { setupDeepLinks } from '../../electron/main/deepLinks.ts'
import { fake } from '../support/desktop.ts'

const id = '0b0e7c5e-6a53-4a52-9a5c-8a1a5a2f8f11'
const other = '7d9e1f9c-1a2b-4c3d-8e4f-5a6b7c8d9e0f'

function links(argv: string[] = ['keyward'], isPackaged = true) {
  const setAsDefaultProtocolClient = vi.fn()
  const app = fake<App>({ isPackaged, setAsDefaultProtocolClient })
  const opened: string[] = []
  const { onKey } = setupDeepLinks({ app, argv })
  return { app, opened, listen: () => onKey((key) => opened.push(key)), setAsDefaultProtocolClient }
}

test('the link that the app was started with waits until somebody listens', () => {
  const { listen, opened } = links(['keyward', '--home=/h', `keyward://key/${id}`])
  expect(opened).toEqual([])
  listen()
  expect(opened).toEqual([id])
})

test('a second start hands its link over', () => {
  const { app, listen, opened } = links()
  listen()
  app.emit('second-instance', {}, ['keyward', `keyward://key/${id}`])
  app.emit('second-instance', {}, ['keyward'])
  expect(opened).toEqual([id])
})

test('on macOS the system tells the link, also before the app is ready', () => {
  const { app, listen, opened } = links()
  const preventDefault = vi.fn()
  app.emit('open-url', { preventDefault }, `keyward://key/${id}`)
  listen()
  app.emit('open-url', { preventDefault }, `keyward://key/${other}`)
  expect([opened, preventDefault.mock.calls.length]).toEqual([[id, other], 2])
})

test.each([
  'keyward://key/',
  'keyward://key/1',
  `keyward://key/${id}/reveal`,
  `keyward://key/${id}?copy=1`,
  `keyward://key/${id}#reveal`,
  `keyward://copy/${id}`,
  `keyward:key/${id}`,
  `https://key/${id}`,
  ` keyward://key/${id}`,
])('%j is no link to a key', (link) => {
  const { app, listen, opened } = links(['keyward', link])
  listen()
  app.emit('open-url', { preventDefault: () => {} }, link)
  expect(opened).toEqual([])
})

test('only an app that was packaged asks the system for such links', () => {
  expect(links([], true).setAsDefaultProtocolClient).toHaveBeenCalledWith('keyward')
  expect(links([], false).setAsDefaultProtocolClient).not.toHaveBeenCalled()
})
