import { setupIpc } from '../../electron/main/ipc.ts'
import { pagesOf } from '../../electron/main/pages.ts'
import type { Bridge } from '../../shared/api/bridge.ts'
import type { EngineEvent } from '../../shared/api/events.ts'
import type { Envelope, Transport } from '../../shared/api/transport.ts'
import { FakeContents } from './desktop.ts'

type Handler = (event: unknown, ...sent: unknown[]) => Envelope | Promise<Envelope>

/** The bridge of a page to the desktop host. What crosses is copied as Electron copies it, and later, as a message is. */
export function ipcBridge(engine: Transport): Bridge {
  const pages = pagesOf(engine)
  engine.onEvent(pages.tell)
  let answer: Handler = () => Promise.reject(new Error('nobody takes calls'))
  setupIpc(
    {
      handle: (_channel, handler) => {
        answer = handler as Handler
      },
    },
    pages,
  )
  const listeners = new Set<(event: EngineEvent) => void>()
  const contents = new FakeContents()
  contents.send = (_channel, event) => {
    const copy = structuredClone(event)
    void later().then(() => {
      for (const listener of listeners) listener(copy)
    })
  }
  pages.add(contents.asContents)
  const event = { sender: contents, senderFrame: { parent: null, url: 'app://vault/index.html' } }
  return {
    async call(...sent) {
      const copy = structuredClone(sent)
      await later()
      return structuredClone(await answer(event, ...copy))
    },
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const later = () => new Promise((next) => setImmediate(next))
