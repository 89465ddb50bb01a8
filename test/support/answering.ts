import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { selfSigned } from './selfSigned.ts'

/** What a server was sent. */
export interface Received {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: string
}

/** A server on this machine that answers as told, until the test is over. Without `answer` it answers `{}`. */
export async function answering(
  answer: RequestListener = (_, response) => response.end('{}'),
  { tls = false } = {},
): Promise<{ origin: string; received: Received[]; close(): Promise<void> }> {
  const received: Received[] = []
  const listener: RequestListener = async (request, response) => {
    const { method = '', url = '', headers } = request
    const one = { method, url, headers, body: '' }
    received.push(one)
    for await (const chunk of request) one.body += chunk
    answer(request, response)
  }
  const server = tls ? createTlsServer(selfSigned(), listener) : createServer(listener)
  const port = await listening(server)
  onTestFinished(() => void server.closeAllConnections())
  const close = () => new Promise<void>((done) => server.close(() => done()))
  return { origin: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`, received, close }
}

/** What takes connections and does with them as told. @returns its port */
export const connecting = (take: (socket: Socket) => void) =>
  listening(
    createTcpServer((socket) => {
      socket.on('error', () => {})
      onTestFinished(() => void socket.destroy())
      take(socket)
    }),
  )

function listening(server: Server): Promise<number> {
  onTestFinished(() => void server.close())
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port))
  })
}
