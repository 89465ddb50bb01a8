import { cancelled } from './errors.ts'
import type { EngineEvent } from './events.ts'
import { type Envelope, failed, type Transport } from './transport.ts'

/** What a page has of the privileged side, whatever carries it: Electron's channels or HTTP. */
export interface Bridge {
  /**
   * Makes a call. With the name `cancelCall` it cancels the one of the same id.
   * @param id tells this page's calls apart
   */
  call(id: number, name: string, input: unknown): Promise<Envelope>
  /** @returns what ends the listening */
  onEvent(listener: (event: EngineEvent) => void): () => void
}

/** No method has this name: a method has a group. */
export const cancelCall = 'cancel'

/** The transport of a page. A cancelled call still waits for its answer, which alone knows what became of it. */
export function bridgeTransport(bridge: Bridge): Transport {
  let lastId = 0
  return {
    async call(name, input, signal) {
      if (signal?.aborted) return failed(cancelled())
      const id = ++lastId
      const answer = bridge.call(id, name, input)
      const cancel = () => {
        bridge.call(id, cancelCall, null).catch(() => {})
      }
      signal?.addEventListener('abort', cancel, { once: true })
      try {
        return await answer
      } finally {
        signal?.removeEventListener('abort', cancel)
      }
    },
    onEvent: (listener) => bridge.onEvent(listener),
  }
}
