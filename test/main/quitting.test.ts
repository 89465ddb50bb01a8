import type { App } from 'electron'
import { expect, test, vi } from 'vitest'
import { setupQuitting } from '../../electron/main/quitting.ts'
import { fake } from '../support/desktop.ts'

function setup(platform: string, clearing: Promise<void>, closing = Promise.resolve()) {
  const did: string[] = []
  const app = fake<App>({ quit: () => void did.push('quit') })
  const clearNow = () => {
    did.push('clear the clipboard')
    return clearing
  }
  const close = () => {
    did.push('wipe the keys')
    return closing
  }
  setupQuitting({ app, platform, engine: { close }, clipboard: { clearNow } })
  const ask = () => {
    const event = { preventDefault: vi.fn() }
    app.emit('before-quit', event)
    return event.preventDefault.mock.calls.length > 0
  }
  return { did, app, ask }
}

test('the app ends only after the keys are wiped and the clipboard is cleared', async () => {
  let cleared = () => {}
  const { did, ask } = setup('linux', new Promise((done) => (cleared = done)))
  expect(ask()).toBe(true)
  await new Promise((next) => setImmediate(next))
  expect(did).toEqual(['wipe the keys', 'clear the clipboard'])
  cleared()
  await vi.waitFor(() => expect(did.at(-1)).toBe('quit'))
  expect(ask()).toBe(false)
})

test('a clipboard that never answers does not keep the app from ending', async () => {
  vi.useFakeTimers()
  const { did, ask } = setup('linux', new Promise(() => {}))
  ask()
  await vi.advanceTimersByTimeAsync(3_000)
  expect(did.at(-1)).toBe('quit')
  vi.useRealTimers()
})

test('the app ends only after a value that a provider is about to hand out is stored', async () => {
  vi.useFakeTimers()
  let stored = () => {}
  const { did, ask } = setup('linux', Promise.resolve(), new Promise((done) => (stored = done)))
  ask()
  await vi.advanceTimersByTimeAsync(30_000)
  expect(did).not.toContain('quit')
  stored()
  await vi.advanceTimersByTimeAsync(0)
  expect(did.at(-1)).toBe('quit')
  vi.useRealTimers()
})

test('a provider that never answers does not keep the app from ending', async () => {
  vi.useFakeTimers()
  const { did, ask } = setup('linux', Promise.resolve(), new Promise(() => {}))
  ask()
  await vi.advanceTimersByTimeAsync(31_000)
  expect(did.at(-1)).toBe('quit')
  vi.useRealTimers()
})

test.each([
  ['linux', ['quit']],
  ['win32', ['quit']],
  ['darwin', []],
])('on %s, closing the last window leads to %j', (platform, expected) => {
  const { did, app } = setup(platform, Promise.resolve())
  app.emit('window-all-closed')
  expect(did).toEqual(expected)
})
