import { type Bridge, cancelCall } from '../../shared/api/bridge.ts'
import type { KeywardError } from '../../shared/api/errors.ts'
import type { EngineEvent } from '../../shared/api/events.ts'
import { callPath, heartbeatMs, mostCallBytes, type Told, told } from '../../shared/api/loopback.ts'
import { type Envelope, failed } from '../../shared/api/transport.ts'
import { connectionEnded, replaced, tooLong } from './connectionErrors.ts'
import { openSession, type Page } from './openSession.ts'
import { readLines } from './readLines.ts'

const done: Envelope = { ok: true, output: {} }
/** So many heartbeats may be missing: one comes late when the machine wakes. */
const missedHeartbeats = 4

/**
 * The bridge of a browser's page: HTTP to the host that served it.
 * @param onEnd told once when there is nothing at the other end any more
 * @throws KeywardError disconnected when the address holds no code that the host takes
 */
export async function httpBridge(page: Page, onEnd: (end: KeywardError) => void): Promise<Bridge> {
  // SECURITY: the token stays in this function: in no storage, no cookie and no address.
  const { authorization, events } = await openSession(page)
  const listeners = new Set<(event: EngineEvent) => void>()
  const waiting = new Map<number, (answer: Envelope) => void>()
  const sending = new Map<number, Promise<void>>()
  let ended: KeywardError | null = null
  let silent = 0

  const watch = setInterval(() => {
    if (++silent >= missedHeartbeats) end(connectionEnded())
  }, heartbeatMs)
  readLines(events, hear).then(
    () => end(connectionEnded()),
    () => end(connectionEnded()),
  )

  function hear(line: string): void {
    silent = 0
    if (line === '' || ended) return
    const said: Told = told.parse(JSON.parse(line))
    if ('event' in said) for (const listener of listeners) listener(said.event)
    else if ('answer' in said) settle(said.answer.id, said.answer.envelope)
    else end(replaced())
  }

  function settle(id: number, answer: Envelope): void {
    waiting.get(id)?.(answer)
    waiting.delete(id)
  }

  function end(why: KeywardError): void {
    if (ended) return
    ended = why
    clearInterval(watch)
    events.cancel().catch(() => {})
    for (const id of waiting.keys()) settle(id, failed(why))
    onEnd(why)
  }

  async function send(id: number, name: string, input: unknown): Promise<void> {
    const body = new TextEncoder().encode(JSON.stringify({ id, name, input }))
    if (body.length > mostCallBytes) return settle(id, failed(tooLong()))
    try {
      const { ok } = await page.fetch(callPath, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body,
      })
      if (!ok) end(connectionEnded())
    } catch {
      end(connectionEnded())
    }
  }

  return {
    async call(id, name, input) {
      if (ended) return failed(ended)
      if (name === cancelCall) {
        // One request may overtake another, and what has not come yet cannot be cancelled.
        await sending.get(id)
        await send(id, name, null)
        return done
      }
      const answer = new Promise<Envelope>((settled) => waiting.set(id, settled))
      sending.set(id, send(id, name, input))
      return answer.finally(() => sending.delete(id))
    },
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
