import { deskOf, type Engine } from '../../electron/engine/index.ts'
import { bridgeTransport } from '../../shared/api/bridge.ts'
import type { Transport } from '../../shared/api/transport.ts'
import { testEngine } from './engine.ts'

/** A transport and the engine at its other end. */
export interface Connected {
  transport: Transport
  engine: Engine
}

/** Every way to the engine, each with an engine of its own; what they open is closed when the test ends. */
export const transports: Record<string, () => Promise<Connected>> = {
  direct: async () => {
    const { engine } = testEngine()
    return { transport: engine, engine }
  },
  // What crosses is copied as Electron copies it, and later, as a message comes later.
  'IPC, on a fake channel': async () => {
    const { engine } = testEngine()
    const desk = deskOf(engine)
    const later = () => new Promise((next) => setImmediate(next))
    const transport = bridgeTransport({
      async call(id, name, input) {
        const sent = structuredClone(input)
        await later()
        return structuredClone(await desk.call(id, name, sent))
      },
      onEvent: (listener) => engine.onEvent((event) => void later().then(() => listener(structuredClone(event)))),
    })
    return { transport, engine }
  },
}
