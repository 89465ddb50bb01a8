import { connect } from 'node:net'
import { expect, test, vi } from 'vitest'
import { callPath, eventsPath, sessionPath } from '../../shared/api/loopback.ts'
import { testEngine } from '../support/engine.ts'
import { loopback } from '../support/loopback.ts'
import { type Asking, ask, ownHeaders, post } from './ask.ts'

const page = new Map([
  ['/', { type: 'text/html; charset=utf-8', content: Buffer.from('<!doctype html><title>Keyward</title>') }],
  ['/assets/a.js', { type: 'text/javascript; charset=utf-8', content: Buffer.from('1') }],
])

/** A host with a page, and the token of a session that listens. */
async function serving() {
  const { engine } = testEngine()
  const calls = vi.spyOn(engine, 'call')
  const host = await loopback({ engine, page })
  return { ...host, calls }
}

async function tokenOf({ origin, newCode }: { origin: string; newCode(): string }): Promise<string> {
  const { body } = await post(origin, sessionPath, { code: newCode() })
  return JSON.parse(body).token
}

test('the page and its files are there, and nothing else by any other way of writing it', async () => {
  const { origin } = await serving()
  expect((await ask(origin, '/')).body).toContain('<title>Keyward')
  expect((await ask(origin, '/assets/a.js')).headers['content-type']).toBe('text/javascript; charset=utf-8')
  for (const path of [
    '/index.html',
    '/?a',
    '//',
    '/assets/',
    '/assets/../assets/a.js',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/../package.json',
    '/%2e%2e/package.json',
    '/assets/a.js%00',
    '/..\\package.json',
    '/constructor',
    '/__proto__',
    'http://127.0.0.1/',
  ]) {
    expect([path, (await ask(origin, path)).status]).toEqual([path, 404])
  }
})

const foreign = 'http://evil.example'

test.each<[why: string, path: string, asking: (origin: string) => Asking, status: number]>([
  ['the host has another name', '/', () => ({ headers: { host: 'evil.example' } }), 403],
  ['the host is localhost', '/', (at) => ({ headers: { host: at.replace('http://127.0.0.1', 'localhost') } }), 403],
  ['the host has no port', '/', () => ({ headers: { host: '127.0.0.1' } }), 403],
  ['the page is asked for by a foreign origin', '/', () => ({ headers: { origin: foreign } }), 403],
  ['the page is asked for by a file', '/', () => ({ headers: { origin: 'null' } }), 403],
  ['the page is put into a frame', '/', () => ({ headers: crossSite('navigate', 'iframe') }), 403],
  ['the page is fetched from another site', '/', () => ({ headers: crossSite('cors', 'empty') }), 403],
  ['a script is loaded by another site', '/assets/a.js', () => ({ headers: crossSite('no-cors', 'script') }), 403],
  ['a script is opened as a page', '/assets/a.js', () => ({ headers: crossSite('navigate', 'document') }), 403],
  ['another port of this machine asks', eventsPath, () => ({ headers: { 'sec-fetch-site': 'same-site' } }), 403],
  ['an EventSource of another site asks', eventsPath, () => ({ headers: crossSite('cors', 'empty') }), 403],
  ['a WebSocket is asked for', eventsPath, (at) => ({ headers: { ...upgrade, origin: at } }), 401],
  ['a WebSocket is asked for by another site', '/', () => ({ headers: { ...upgrade, origin: foreign } }), 403],
  ['there is no token', eventsPath, () => ({}), 401],
  ['the token is wrong', eventsPath, () => ({ headers: { authorization: 'Bearer wrong' } }), 401],
  ['the token stands in the address', `${eventsPath}?token=a`, () => ({}), 404],
  ['the page is posted to', '/', (at) => ({ method: 'POST', headers: ownHeaders(at), body: '{}' }), 405],
  ['a session is asked for by GET', sessionPath, () => ({}), 405],
  ['a method is unknown here', '/', () => ({ method: 'DELETE' }), 405],
  ['the headers alone are asked for', '/', () => ({ method: 'HEAD' }), 405],
  ['another site asks what it may', callPath, () => ({ method: 'OPTIONS', headers: { origin: foreign } }), 403],
])('refused when %s', async (_, path, asking, status) => {
  const { origin } = await serving()
  const answer = await ask(origin, path, asking(origin))
  expect(answer).toMatchObject({ status, body: '' })
  expectGuarded(answer.headers)
})

const crossSite = (mode: string, dest: string) => ({
  'sec-fetch-site': 'cross-site',
  'sec-fetch-mode': mode,
  'sec-fetch-dest': dest,
})

const upgrade = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
}

test('the page may be opened from elsewhere, as a page of its own', async () => {
  const { origin } = await serving()
  expect((await ask(origin, '/', { headers: crossSite('navigate', 'document') })).status).toBe(200)
})

test.each<[why: string, change: Record<string, string | undefined>]>([
  ['it names no origin', { origin: undefined }],
  ['it names a foreign origin', { origin: foreign }],
  ['its origin is hidden', { origin: 'null' }],
  ['another page of this machine sends it', { 'sec-fetch-site': 'same-site' }],
  ['another site sends it', { 'sec-fetch-site': 'cross-site' }],
  ['a person cannot have made it', { 'sec-fetch-site': 'none' }],
  ['a form can send it', { 'content-type': 'text/plain' }],
  ['its type is almost right', { 'content-type': 'application/json-patch+json' }],
])('a good code does not open a session when %s', async (_, change) => {
  const { origin, newCode } = await serving()
  const code = newCode()
  const headers = Object.fromEntries(
    Object.entries({ ...ownHeaders(origin), ...change }).filter(([, value]) => value !== undefined),
  ) as Record<string, string>
  const refused = await ask(origin, sessionPath, { method: 'POST', headers, body: JSON.stringify({ code }) })
  expect([403, 415]).toContain(refused.status)
  expect(refused.body).toBe('')
  // The code was not even looked at.
  expect((await post(origin, sessionPath, { code })).status).toBe(200)
})

test.each<[why: string, body: string | Buffer, status: number]>([
  ['it is no JSON', '{', 400],
  ['it is no text', Buffer.from([0x22, 0xff, 0x22]), 400],
  ['it has another field', '{"code":"a","more":1}', 403],
  ['it has no code', '{}', 403],
  ['it is a list', '[]', 403],
  ['it is huge', JSON.stringify({ code: 'x'.repeat(20_000) }), 413],
])('a request for a session is refused when %s', async (_, body, status) => {
  const { origin } = await serving()
  const answer = await ask(origin, sessionPath, { method: 'POST', headers: ownHeaders(origin), body })
  expect(answer).toMatchObject({ status, body: '' })
})

test('a body that grows without end is cut off', async () => {
  const { origin } = await serving()
  const { port } = new URL(origin)
  const headers = Object.entries({ host: `127.0.0.1:${port}`, ...ownHeaders(origin), 'transfer-encoding': 'chunked' })
  const socket = connect(Number(port), '127.0.0.1')
  let answer = ''
  socket.on('error', () => {})
  const closed = new Promise((done) => socket.on('close', done))
  socket.on('data', (data) => {
    answer += data
  })
  socket.write(
    `POST ${sessionPath} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
  )
  const feed = setInterval(() => socket.write(`1000\r\n${'x'.repeat(4096)}\r\n`), 5)
  await closed
  clearInterval(feed)
  expect(answer).toMatch(/^HTTP\/1.1 413 /)
})

test('no call is made without the token of the session that lives', async () => {
  const host = await serving()
  const call = { id: 1, name: 'vault.status', input: {} }
  const of = (token: string) => ({ authorization: `Bearer ${token}` })
  expect((await post(host.origin, callPath, call)).status).toBe(401)
  expect((await post(host.origin, callPath, call, of('wrong'))).status).toBe(401)
  const first = await tokenOf(host)
  expect((await post(host.origin, callPath, call, { authorization: first })).status).toBe(401)
  // Nobody listens for the answer yet.
  expect((await post(host.origin, callPath, call, of(first))).status).toBe(409)
  await tokenOf(host)
  expect((await post(host.origin, callPath, call, of(first))).status).toBe(401)
  expect(host.calls).not.toHaveBeenCalled()
})

test('what is no HTTP gets no answer, and the host goes on', async () => {
  const { origin } = await serving()
  const answer = await new Promise<string>((done) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => socket.write('\x16\x03\x01 hello\r\n\r\n'))
    let text = ''
    socket.on('data', (data) => {
      text += data
    })
    socket.on('close', () => done(text))
    socket.on('error', () => {})
  })
  expect(answer).toBe('')
  expect((await ask(origin, '/')).status).toBe(200)
})

test('the host listens on this machine alone', async () => {
  const { origin } = await serving()
  expect(new URL(origin).hostname).toBe('127.0.0.1')
  const refused = await new Promise((done) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.2')
    socket.on('error', ({ message }) => done(message))
    socket.on('connect', () => done('connected'))
  })
  expect(refused).toMatch(/ECONNREFUSED|ENETUNREACH|EADDRNOTAVAIL/)
})

test('every answer forbids to keep it, to frame it, to guess its type and to load or run anything foreign', async () => {
  const { origin, newCode } = await serving()
  for (const { status, headers } of [
    await ask(origin, '/'),
    await ask(origin, '/assets/a.js'),
    await ask(origin, '/nothing'),
    await post(origin, sessionPath, { code: newCode() }),
    await post(origin, sessionPath, { code: 'wrong' }),
    await post(origin, callPath, {}),
    await ask(origin, '/', { headers: { expect: 'what is not known' } }),
  ]) {
    expect(status).toBeGreaterThan(0)
    expectGuarded(headers)
  }
})

function expectGuarded(headers: Record<string, unknown>): void {
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('clipboard-read=()'),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  })
  const policy = String(headers['content-security-policy']).split('; ')
  expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]))
  expect(policy.join(' ')).not.toMatch(/unsafe|\*/)
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control-') || name === 'set-cookie')).toEqual([])
}
