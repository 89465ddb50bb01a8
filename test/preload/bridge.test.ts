import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import type { Bridge } from '../../shared/api/bridge.ts'
import { callChannel, eventChannel } from '../../shared/api/channel.ts'

const electron = vi.hoisted(() => ({
  exposed: [] as [name: string, api: unknown][],
  invoked: [] as unknown[][],
  ipcRenderer: null as unknown as EventEmitter,
}))

vi.mock('electron', () => {
  electron.ipcRenderer = Object.assign(new EventEmitter(), {
    invoke: async (...sent: unknown[]) => {
      electron.invoked.push(sent)
      return { ok: true, output: 'the answer' }
    },
  })
  return {
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => electron.exposed.push([name, api]) },
    ipcRenderer: electron.ipcRenderer,
  }
})

await import('../../electron/preload/index.ts')
const [[name, bridge] = []] = electron.exposed as [string, Bridge][]

test('the page is given two functions, under one name', () => {
  expect(electron.exposed).toHaveLength(1)
  expect([name, Object.keys(bridge ?? {})]).toEqual(['keyward', ['call', 'onEvent']])
})

test('a call goes over the one channel, whatever its name is', async () => {
  expect(await bridge?.call(1, 'keys.list', { a: 1 })).toEqual({ ok: true, output: 'the answer' })
  expect(electron.invoked).toEqual([[callChannel, 1, 'keys.list', { a: 1 }]])
})

test('a listener is given what was told and nothing of Electron, until it ends', () => {
  const heard = vi.fn()
  const end = bridge?.onEvent(heard)
  electron.ipcRenderer.emit(eventChannel, { sender: 'of Electron' }, { event: 'vaultChanged' })
  expect(heard.mock.calls).toEqual([[{ event: 'vaultChanged' }]])
  expect(end?.()).toBeUndefined()
  electron.ipcRenderer.emit(eventChannel, {}, { event: 'vaultChanged' })
  expect(heard).toHaveBeenCalledOnce()
  expect(electron.ipcRenderer.listenerCount(eventChannel)).toBe(0)
})
