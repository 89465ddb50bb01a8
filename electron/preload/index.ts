import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge } from '../../shared/api/bridge.ts'
import { callChannel, eventChannel } from '../../shared/api/channel.ts'
import type { EngineEvent } from '../../shared/api/events.ts'

// SECURITY: 20, two functions and no part of Electron: the page gets what was told, never the event that carried it.
contextBridge.exposeInMainWorld('keyward', {
  call: (id, name, input) => ipcRenderer.invoke(callChannel, id, name, input),
  onEvent(listener) {
    const hear = (_: unknown, told: EngineEvent) => listener(told)
    ipcRenderer.on(eventChannel, hear)
    return () => void ipcRenderer.off(eventChannel, hear)
  },
} satisfies Bridge)
