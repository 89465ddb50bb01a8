import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FakeOptions, FakeProvider, FakeRequest } from './fakeProvider.ts'
import type { Fault } from './fault.ts'
import { faultPlan } from './faultPlan.ts'

/** A request with its body read. */
export interface Asked {
  method: string
  path: string
  query: URLSearchParams
  /** Names in lower case. */
  headers: Record<string, string>
  /** The value of the key that asks. */
  key: string | null
  text: string
  /** Undefined when it is empty or no JSON. */
  body: unknown
}

/** What a provider answers. `onSent` is given the text once it has left whole. */
export interface FakeAnswer {
  status: number
  headers?: Record<string, string>
  body?: unknown
  onSent?: (text: string) => void
}

/** What a provider does with a request. */
export interface FakeApi {
  operationOf(method: string, path: string): string | null
  /** Does what is asked and says what to answer. @param fault where it is one that changes this */
  answer(asked: Asked, fault: Fault | null): FakeAnswer
  /** A failure in the provider's shape. @param words what it says; usual ones where they are absent */
  failure(status: number, words?: string): FakeAnswer
  /** Milliseconds since 1970. */
  now(): number
}

/** Serves a provider on 127.0.0.1. */
export async function serveFake(
  api: FakeApi,
  { port = 0, onRequest }: FakeOptions,
): Promise<Pick<FakeProvider, 'origin' | 'faults' | 'requests' | 'close'>> {
  const faults = faultPlan()
  const requests: FakeRequest[] = []
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((started, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', started)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    faults,
    requests,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await read(request)
    response.setHeader('date', new Date(api.now()).toUTCString())
    const operation = api.operationOf(asked.method, asked.path)
    const fault = operation === null ? null : faults.take(operation)
    const told: FakeRequest = {
      operation,
      method: asked.method,
      path: request.url ?? '',
      key: asked.key,
      idempotencyKey: asked.headers['idempotency-key'] ?? null,
      body: asked.body,
      at: api.now(),
      fault,
    }
    requests.push(told)
    onRequest?.(told)
    switch (fault?.kind) {
      case 'dropBefore':
        return void request.socket.destroy()
      case 'refuse':
        return send(response, { ...api.failure(fault.status), headers: fault.headers ?? {} })
      case 'echo':
        return send(response, api.failure(422, `Not with the key ${asked.key}`))
      case 'redirect':
        return send(response, { status: fault.status, headers: { location: fault.to } })
    }
    const answer = api.answer(asked, fault)
    await deliver(response, fault?.kind === 'failAfter' ? api.failure(fault.status) : answer, fault)
  }
}

async function deliver(response: ServerResponse, answer: FakeAnswer, fault: Fault | null): Promise<void> {
  switch (fault?.kind) {
    case 'dropAfter':
      return void response.socket?.destroy()
    case 'malformed':
      return sendText(response, answer.status, '{"data": {"id": ', 'application/json')
    case 'html':
      return sendText(response, 200, '<!doctype html><title>Sign in</title>', 'text/html')
    case 'cut':
      return cut(response, answer)
    case 'endless':
      return endless(response)
    case 'trickle':
      return trickle(response, answer, fault.ms)
    case 'slow':
      await sleep(fault.ms, undefined, { ref: false })
  }
  send(response, answer)
}

function send(response: ServerResponse, { status, headers = {}, body, onSent }: FakeAnswer): void {
  if (response.destroyed) return
  const text = textOf(body)
  response.on('finish', () => onSent?.(text))
  response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(text)
}

function sendText(response: ServerResponse, status: number, text: string, type: string): void {
  response.writeHead(status, { 'content-type': type }).end(text)
}

const textOf = (body: unknown) => (body === undefined ? '' : JSON.stringify(body))

function cut(response: ServerResponse, { status, body }: FakeAnswer): void {
  const text = textOf(body)
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) + 1 })
  response.write(text.slice(0, text.length / 2), () => response.socket?.destroy())
}

function endless(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  const chunk = `${' '.repeat(65_535)}\n`
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  }
  response.on('drain', more)
  more()
}

async function trickle(response: ServerResponse, { status, body, onSent }: FakeAnswer, ms: number): Promise<void> {
  response.writeHead(status, { 'content-type': 'application/json' })
  const text = textOf(body)
  for (const letter of text) {
    if (response.destroyed) return
    response.write(letter)
    await sleep(ms, undefined, { ref: false })
  }
  response.end(() => onSent?.(text))
}

async function read(request: IncomingMessage): Promise<Asked> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += chunk
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) headers[name] = String(value)
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers,
    key: /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? null,
    text,
    body: parsed(text),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
