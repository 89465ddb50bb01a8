import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { EngineEvent } from '../../shared/api/events.ts'
import {
  callPath,
  callRequest,
  eventsPath,
  mostCallBytes,
  sessionPath,
  sessionRequest,
} from '../../shared/api/loopback.ts'
import { pageHeaders } from '../../shared/api/pageHeaders.ts'
import type { Engine } from '../engine/index.ts'
import { codesOf } from './codes.ts'
import { isOwn } from './isOwn.ts'
import type { PageFile } from './page.ts'
import { BodyRefused, readJson } from './readJson.ts'
import { sessionsOf } from './sessions.ts'

export { codeLivesMs } from './codes.ts'
export { setupNotices } from './notices.ts'
export { type PageFile, readPage } from './page.ts'

/** A host for a browser on this machine: the page, and the engine behind it. */
export interface LoopbackHost {
  /** `http://127.0.0.1:PORT` */
  origin: string
  /** @returns a code that opens the page once, within 60 seconds, as the fragment of its address */
  newCode(): string
  /** Tells the page, where there is one. */
  tell(event: EngineEvent): void
  /** Ends the session and all connections. */
  close(): void
}

export interface LoopbackOptions {
  /** Opens only through this host, which locks it whenever a page comes or goes. */
  engine: Engine
  page: ReadonlyMap<string, PageFile>
  /** A free one when 0. */
  port: number
  /** Milliseconds since 1970. */
  now(): number
  /** A page was opened with the code that was issued last. */
  onOpened?(): void
  /** A code came a second time, so somebody else may have read it. The host has ended. */
  onCodeUsedTwice(): void
}

/** Before there is a session. */
const mostBytes = 16 * 1024
const lastAnswersMs = 100

/**
 * Starts the host on 127.0.0.1.
 * @throws NodeJS.ErrnoException when the port cannot be had
 */
export async function startLoopback(options: LoopbackOptions): Promise<LoopbackHost> {
  const { engine, page, now, onOpened = () => {}, onCodeUsedTwice } = options
  const codes = codesOf(now)
  const sessions = sessionsOf(engine)
  let host = ''

  const posts: Record<string, (request: IncomingMessage, response: ServerResponse) => Promise<void>> = {
    async [sessionPath](request, response) {
      const { success, data } = sessionRequest.safeParse(await readJson(request, mostBytes))
      const outcome = success ? codes.take(data.code) : 'refused'
      if (outcome === 'good') {
        send(response, 200, { token: await sessions.begin() })
        return onOpened()
      }
      send(response, 403)
      if (outcome === 'refused') return
      close()
      onCodeUsedTwice()
    },
    async [callPath](request, response) {
      const session = sessions.of(request.headers.authorization)
      if (!session) return send(response, 401)
      const { success, data } = callRequest.safeParse(await readJson(request, mostCallBytes))
      if (!success) return send(response, 400)
      send(response, session.take(data) ? 204 : 409)
    },
  }

  function get(request: IncomingMessage, response: ServerResponse): void {
    const file = page.get(request.url ?? '')
    if (file) response.writeHead(200, { ...pageHeaders, 'content-type': file.type }).end(file.content)
    else if (request.url === eventsPath) listen(request, response)
    else send(response, 404)
  }

  function listen(request: IncomingMessage, response: ServerResponse): void {
    const session = sessions.of(request.headers.authorization)
    if (!session) send(response, 401)
    else if (!session.listen(response)) send(response, 409)
    else response.writeHead(200, { ...pageHeaders, 'content-type': 'application/x-ndjson' }).flushHeaders()
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOwn(request, host)) return send(response, 403)
    const { method, url = '' } = request
    const post = Object.hasOwn(posts, url) ? posts[url] : undefined
    if (!post) return method === 'GET' ? get(request, response) : send(response, 405)
    if (method !== 'POST') return send(response, 405)
    if (request.headers['content-type'] !== 'application/json') return send(response, 415)
    await post(request, response)
  }

  const server = createServer({ requireHostHeader: false }, (request, response) => {
    answer(request, response).catch((error) => {
      if (!response.headersSent) send(response, error instanceof BodyRefused ? error.status : 500)
    })
  })
  // What is no HTTP gets no answer.
  server.on('clientError', (_, socket) => socket.destroy())
  server.on('checkExpectation', (_, response) => send(response, 417))
  await new Promise<void>((done, fail) => {
    server.on('error', fail)
    server.listen({ host: '127.0.0.1', port: options.port, exclusive: true }, done)
  })
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`

  function close(): void {
    sessions.end()
    server.close()
    // The last answers are on their way.
    setTimeout(() => server.closeAllConnections(), lastAnswersMs)
  }

  return { origin: `http://${host}`, newCode: codes.issue, tell: sessions.tell, close }
}

/** Answers with a status, and with JSON where there is something to say. What was not read of a request is not wanted. */
function send(response: ServerResponse, status: number, body?: object): void {
  const refused = status >= 400
  response.writeHead(status, {
    ...pageHeaders,
    ...(body && { 'content-type': 'application/json' }),
    ...(refused && { connection: 'close' }),
  })
  response.end(body && JSON.stringify(body))
}
