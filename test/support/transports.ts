import type { Engine } from '../../electron/engine/index.ts'
import { bridgeTransport } from '../../shared/api/bridge.ts'
import type { Transport } from '../../shared/api/transport.ts'
import { testEngine } from './engine.ts'
import { ipcBridge } from './ipc.ts'
import { connected, loopback } from './loopback.ts'

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
  'IPC, on a fake channel': async () => {
    const { engine } = testEngine()
    return { transport: bridgeTransport(ipcBridge(engine)), engine }
  },
  'HTTP, to the loopback host': async () => {
    const { engine } = testEngine()
    const host = await loopback({ engine })
    const { bridge } = await connected(host)
    return { transport: bridgeTransport(bridge), engine }
  },
}
