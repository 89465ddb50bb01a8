import { cancelCall } from '../../shared/api/bridge.ts'
import { type Envelope, failed, type Transport } from '../../shared/api/transport.ts'

/** Takes the calls of one page. */
export interface Desk {
  /** Makes the call, or with the name `cancelCall` cancels the one of this id. Never rejects. */
  call(id: number, name: string, input: unknown): Promise<Envelope>
  /** Cancels all that still runs: the page is gone. */
  close(): void
}

const done: Envelope = { ok: true, output: {} }
const twice = failed({ code: 'invalidInput', message: 'A call of this id still runs.' })

export function deskOf(engine: Transport): Desk {
  const running = new Map<number, AbortController>()
  return {
    async call(id, name, input) {
      if (name === cancelCall) {
        running.get(id)?.abort()
        return done
      }
      if (running.has(id)) return twice
      const abort = new AbortController()
      running.set(id, abort)
      try {
        return await engine.call(name, input, abort.signal)
      } finally {
        running.delete(id)
      }
    },
    close() {
      for (const abort of running.values()) abort.abort()
    },
  }
}
