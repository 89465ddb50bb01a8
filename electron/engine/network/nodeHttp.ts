import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { setTimeout } from 'node:timers/promises'
import { KeywardError } from '../../../shared/api/errors.ts'
import type { Http, HttpOutcome, HttpRequest } from '../ports.ts'

/** Calls by Node's own `fetch`. @throws KeywardError refused where the environment switches off what TLS is for */
export const nodeHttp: Http = { send, wait: (ms) => setTimeout(ms) }

async function send({ method, url, headers, body, timeoutMs, mostBytes }: HttpRequest): Promise<HttpOutcome> {
  refuseUnchecked()
  // SECURITY: in plain text a key stays on this machine.
  if (!/^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/.test(url))
    return { kind: 'notSent', why: 'neither https nor this machine' }
  if (url.startsWith('http:') && usesProxy()) return { kind: 'notSent', why: 'a proxy would read it' }
  const connecting = failedConnections()
  try {
    // SECURITY: a redirect takes a header such as `x-api-key` to the other host.
    const answer = await fetch(url, {
      method,
      ...(method === 'GET' || method === 'DELETE' ? { headers } : sentOnce(headers, body ?? '')),
      redirect: 'manual',
      credentials: 'omit',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const text = await textOf(answer, mostBytes)
    if (text === null) return { kind: 'tooLong', why: `more than ${mostBytes} bytes` }
    return { kind: 'answer', status: answer.status, headers: Object.fromEntries(answer.headers), body: text }
  } catch (error) {
    return { kind: connecting.have(error) ? 'notSent' : 'noAnswer', why: reasonOf(error) }
  } finally {
    connecting.end()
  }
}

/** A stream, for `fetch` repeats a call with a text, or without a body, that was answered by 421. */
const sentOnce = (headers: Record<string, string>, body: string) => ({
  headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) },
  body: new Blob([body]).stream(),
  duplex: 'half' as const,
})

/** SECURITY: with this set, whoever is on the way could read every key. */
function refuseUnchecked(): void {
  if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0')
    throw new KeywardError(
      'refused',
      'NODE_TLS_REJECT_UNAUTHORIZED=0 is set: nobody would check who answers. Nothing was sent. Take it out of the environment.',
    )
}

/** SECURITY: Node is told to call even this machine through a proxy, which reads what is not encrypted. */
const usesProxy = () =>
  process.env.NODE_USE_ENV_PROXY === '1' ||
  [...process.execArgv, process.env.NODE_OPTIONS].some((option) => option?.includes('--use-env-proxy'))

/** @returns null when there is more */
async function textOf({ body }: Response, mostBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.length
    if (bytes > mostBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/**
 * Tells failures before anything was sent from all others: those of a connection that never came to be, be it for the
 * name, the network or TLS. The errors' own codes do not tell; `fetch` says it on this channel.
 * @see https://undici.nodejs.org/#/docs/api/DiagnosticsChannel
 */
function failedConnections() {
  const channel = 'undici:client:connectError'
  const failed = new Set<unknown>()
  const listen = (message: unknown) => void failed.add((message as { error: unknown }).error)
  subscribe(channel, listen)
  return {
    have: (error: unknown) => error instanceof Error && failed.has(error.cause),
    end: () => unsubscribe(channel, listen),
  }
}

/** The code of what went wrong, for a person to look up. SECURITY: no message, which may repeat what was sent. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed'
  if (error.name === 'TimeoutError') return 'it took too long'
  const causes = [error.cause, ...(error.cause instanceof AggregateError ? error.cause.errors : [])]
  const codes = causes.map((cause) => (cause as NodeJS.ErrnoException | undefined)?.code)
  return codes.find((code) => code !== undefined) ?? 'failed'
}
