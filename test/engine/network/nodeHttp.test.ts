import type { ServerResponse } from 'node:http'
import { describe, expect, test, vi } from 'vitest'
import { nodeHttp } from '../../../electron/engine/network/nodeHttp.ts'
import type { HttpRequest } from '../../../electron/engine/ports.ts'
import { answering, connecting } from '../../support/answering.ts'
import { secretMaker } from '../../support/secrets.ts'

const key = secretMaker(71).sendgrid()
const mostBytes = 64 * 1024

const ask = (url: string, more: Partial<HttpRequest> = {}) =>
  nodeHttp.send({
    method: 'GET',
    url,
    headers: { Authorization: `Bearer ${key}`, 'X-Api-Key': key },
    timeoutMs: 2_000,
    mostBytes,
    ...more,
  })

describe('what comes back', () => {
  test('is the status, the headers in lower case and the body', async () => {
    const { origin, received } = await answering((_, response) => {
      response.writeHead(201, { 'X-Limit': '7' }).end('{"a":"ü"}')
    })
    const outcome = await ask(`${origin}/v3/scopes?page[size]=1`, { method: 'POST', body: '{"name":"ü"}' })
    expect(outcome).toMatchObject({ kind: 'answer', status: 201, body: '{"a":"ü"}', headers: { 'x-limit': '7' } })
    expect(received).toMatchObject([{ method: 'POST', url: '/v3/scopes?page[size]=1', body: '{"name":"ü"}' }])
    expect(received[0]?.headers.authorization).toBe(`Bearer ${key}`)
  })

  test.each([301, 302, 303, 307, 308])('a redirect by %i is told, and nobody else is asked', async (status) => {
    const other = await answering()
    const { origin } = await answering((_, response) => {
      response.writeHead(status, { location: `${other.origin}/elsewhere` }).end()
    })
    expect(await ask(`${origin}/a`)).toMatchObject({ kind: 'answer', status })
    expect(other.received).toEqual([])
  })

  test.each([400, 401, 403, 409, 421, 425, 429, 500, 502, 503, 504])(
    'after %i nothing is sent again',
    async (status) => {
      const { origin, received } = await answering((_, response) => {
        response.writeHead(status, { 'www-authenticate': 'Basic', 'retry-after': '0' }).end('{}')
      })
      expect(await ask(origin, { method: 'POST', body: '{}' })).toMatchObject({ kind: 'answer', status })
      expect(await ask(origin, { method: 'POST' })).toMatchObject({ kind: 'answer', status })
      expect(received.map(({ body, headers }) => [body, headers['content-length']])).toEqual([
        ['{}', '2'],
        ['', '0'],
      ])
    },
  )

  test('a cookie that was set is not sent back', async () => {
    const { origin, received } = await answering((_, response) => {
      response.writeHead(200, { 'set-cookie': 'session=1' }).end()
    })
    await ask(origin)
    await ask(origin)
    expect(received.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined])
  })

  test('an answer may be as long as is asked for, and no longer', async () => {
    const { origin } = await answering(({ url }, response) => response.end('x'.repeat(Number(url?.slice(1)))))
    expect(await ask(`${origin}/${mostBytes}`)).toMatchObject({ kind: 'answer' })
    expect(await ask(`${origin}/${mostBytes + 1}`)).toMatchObject({ kind: 'tooLong' })
  })

  test('an endless answer is not read to its end', async () => {
    let written = 0
    const pour = (response: ServerResponse) => {
      while (!response.destroyed && response.write('x'.repeat(16_384))) written += 16_384
      if (!response.destroyed) response.once('drain', () => pour(response))
    }
    const { origin } = await answering((_, response) => pour(response))
    expect(await ask(origin, { timeoutMs: 20_000 })).toMatchObject({ kind: 'tooLong' })
    expect(written).toBeLessThan(64 * 1024 * 1024)
  })
})

describe('when it is not known what was done', () => {
  test('the connection is dropped before the answer', async () => {
    const { origin, received } = await answering((request) => request.socket.destroy())
    expect(await ask(origin, { method: 'POST', body: '{}' })).toMatchObject({ kind: 'noAnswer' })
    expect(received).toHaveLength(1)
  })

  test('it is dropped after the headers', async () => {
    const { origin } = await answering((request, response) => {
      response.writeHead(201, { 'content-length': 100 }).write('{"id":')
      setTimeout(() => request.socket.destroy(), 20)
    })
    expect(await ask(origin)).toMatchObject({ kind: 'noAnswer' })
  })

  test('no answer comes', async () => {
    const { origin } = await answering(() => {})
    expect(await ask(origin, { timeoutMs: 100 })).toEqual({ kind: 'noAnswer', why: 'it took too long' })
  })

  test('the answer comes in drops: all of it has to come in time', async () => {
    const { origin } = await answering((_, response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(drip))
    })
    const began = performance.now()
    expect(await ask(origin, { timeoutMs: 300 })).toEqual({ kind: 'noAnswer', why: 'it took too long' })
    expect(performance.now() - began).toBeLessThan(1_500)
  })

  test('what answers speaks no HTTP', async () => {
    const port = await connecting((socket) => socket.end('220 mail.example ESMTP\r\n'))
    expect(await ask(`http://127.0.0.1:${port}/`)).toMatchObject({ kind: 'noAnswer' })
  })
})

describe('when surely nothing was sent', () => {
  test('nobody listens', async () => {
    const { origin, close } = await answering()
    await close()
    expect(await ask(origin)).toEqual({ kind: 'notSent', why: 'ECONNREFUSED' })
    expect(await ask(origin.replace('127.0.0.1', 'localhost'))).toEqual({ kind: 'notSent', why: 'ECONNREFUSED' })
  })

  test('the host has no address', async () => {
    expect(await ask('https://no-such-host.invalid/')).toMatchObject({ kind: 'notSent' })
  })

  test('the certificate is one that nobody vouches for', async () => {
    const { origin, received } = await answering(undefined, { tls: true })
    expect(await ask(origin)).toEqual({ kind: 'notSent', why: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    expect(received).toEqual([])
  })

  test('what answers speaks no TLS', async () => {
    const port = await connecting((socket) => socket.end('220 mail.example ESMTP\r\n'))
    expect(await ask(`https://127.0.0.1:${port}/`)).toMatchObject({ kind: 'notSent' })
  })

  test('the connection is dropped while TLS begins', async () => {
    const port = await connecting((socket) => socket.on('data', () => socket.destroy()))
    expect(await ask(`https://127.0.0.1:${port}/`)).toMatchObject({ kind: 'notSent' })
  })

  test.each(['http://api.sendgrid.com/v3/scopes', 'http://127.0.0.1.example.com/', 'http://localhost.example.com/'])(
    'it would go in plain text: %s',
    async (url) => {
      const fetched = vi.spyOn(globalThis, 'fetch')
      expect(await ask(url)).toMatchObject({ kind: 'notSent' })
      expect(fetched).not.toHaveBeenCalled()
      fetched.mockRestore()
    },
  )

  test('the environment says that nobody checks who answers', async () => {
    const { origin, received } = await answering()
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    await expect(ask(origin)).rejects.toMatchObject({ code: 'refused' })
    vi.unstubAllEnvs()
    expect(received).toEqual([])
  })
})

test('why there is no answer never says what was sent', async () => {
  const { origin } = await answering((request) => request.socket.destroy())
  const outcomes = [await ask(`${origin}/a`), await ask('https://no-such-host.invalid/')]
  expect(JSON.stringify(outcomes)).not.toContain(key.slice(3, 20))
  expect(JSON.stringify(outcomes)).not.toContain('no-such-host')
})

test('waiting takes as long as it is asked for', async () => {
  const began = performance.now()
  await nodeHttp.wait(60)
  expect(performance.now() - began).toBeGreaterThan(50)
})

test('in plain text nothing goes through a proxy, not even to this machine', async () => {
  const { origin, received } = await answering()
  vi.stubEnv('NODE_USE_ENV_PROXY', '1')
  try {
    expect(await ask(origin)).toMatchObject({ kind: 'notSent' })
  } finally {
    vi.unstubAllEnvs()
  }
  expect(received).toEqual([])
})
