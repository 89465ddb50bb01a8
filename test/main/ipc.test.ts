import type { IpcMain } from 'electron'
import { expect, test, vi } from 'vitest'
import { setupIpc } from '../../electron/main/ipc.ts'
import { pagesOf } from '../../electron/main/pages.ts'
import { callChannel } from '../../shared/api/channel.ts'
import type { Transport } from '../../shared/api/transport.ts'
import { FakeContents } from '../support/desktop.ts'

const ours = { parent: null, url: 'app://vault/index.html' }

function ipc() {
  const call = vi.fn(async () => ({ ok: true as const, output: 'the answer' }))
  const pages = pagesOf({ call, onEvent: () => () => {} } as Transport)
  pages.add(new FakeContents(7).asContents)
  const handlers = new Map<string, (event: unknown, ...sent: unknown[]) => unknown>()
  setupIpc({ handle: (name, handler) => void handlers.set(name, handler as never) } as Pick<IpcMain, 'handle'>, pages)
  const send = async (event: { senderFrame: unknown; sender?: unknown }, ...sent: unknown[]) =>
    handlers.get(callChannel)?.({ sender: { id: 7 }, ...event }, ...sent)
  return { call, handlers, send }
}

test('a page of the app gets its answer, on the one channel there is', async () => {
  const { handlers, send, call } = ipc()
  expect([...handlers.keys()]).toEqual([callChannel])
  expect(await send({ senderFrame: ours }, 1, 'keys.list', { a: 1 })).toEqual({ ok: true, output: 'the answer' })
  expect(call.mock.calls[0]).toMatchObject(['keys.list', { a: 1 }, {}])
})

test.each([
  ['gone', null],
  ['inside another frame', { ...ours, parent: {} }],
  ['from another host', { ...ours, url: 'app://elsewhere/index.html' }],
  ['from the web', { ...ours, url: 'https://vault/index.html' }],
  ['without an address', { parent: null, url: '' }],
  ['blank', { parent: null, url: 'about:blank' }],
  ['data', { parent: null, url: 'data:text/html,x' }],
  [
    'destroyed meanwhile',
    {
      parent: null,
      get url() {
        throw new Error('destroyed')
      },
    },
  ],
])('a frame that is %s is refused, and the engine is not asked', async (_, senderFrame) => {
  const { send, call } = ipc()
  await expect(send({ senderFrame }, 1, 'keys.list', {})).rejects.toThrow('refused')
  expect(call).not.toHaveBeenCalled()
})

test('contents that are no window of the app are refused', async () => {
  const { send, call } = ipc()
  await expect(send({ senderFrame: ours, sender: { id: 8 } }, 1, 'keys.list', {})).rejects.toThrow('refused')
  expect(call).not.toHaveBeenCalled()
})

const cyclic: { self?: unknown } = {}
cyclic.self = cyclic

test.each([
  ['no number', ['1', 'keys.list', {}]],
  ['no name', [1, null, {}]],
  ['too long a name', [1, 'x'.repeat(201), {}]],
  ['one thing too many', [1, 'keys.list', {}, {}]],
  ['a map', [1, 'keys.list', { a: new Map() }]],
  ['bytes', [1, 'keys.list', { a: new Uint8Array(1) }]],
  ['a big number', [1, 'keys.list', { a: 1n }]],
  ['itself', [1, 'keys.list', cyclic]],
  ['more than a call may', [1, 'keys.list', ['x'.repeat(33 << 20), 'y'.repeat(33 << 20)]]],
])('a call that holds %s is refused, and the engine is not asked', async (_, sent) => {
  const { send, call } = ipc()
  expect(await send({ senderFrame: ours }, ...sent)).toMatchObject({ ok: false, error: { code: 'invalidInput' } })
  expect(call).not.toHaveBeenCalled()
})

test('the largest import that the engine takes passes', async () => {
  const { send } = ipc()
  const input = { file: '.env', text: 'x'.repeat(64 << 20), format: 'dotenv', dryRun: false }
  expect(await send({ senderFrame: ours }, 1, 'imports.run', input)).toMatchObject({ ok: true })
})
