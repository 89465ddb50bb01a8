import { type Bridge, bridgeTransport } from '../../shared/api/bridge.ts'
import type { KeywardError } from '../../shared/api/errors.ts'
import type { Transport } from '../../shared/api/transport.ts'
import { httpBridge } from './http.ts'

declare global {
  interface Window {
    /** What the preload gives the page; absent in a browser. */
    keyward?: Bridge
  }
}

/**
 * Connects the page to the engine: through Electron's channels, else over HTTP with the code of the address.
 * @param onEnd told once when there is nothing at the other end any more
 * @throws KeywardError disconnected
 */
export async function connect(onEnd: (end: KeywardError) => void): Promise<Transport> {
  return bridgeTransport(window.keyward ?? (await httpBridge(window, onEnd)))
}
