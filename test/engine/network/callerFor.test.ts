import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { Secret } from '../../../electron/engine/crypto/secret.ts'
import type { ProviderCall } from '../../../electron/engine/network/caller.ts'
import { callerFor } from '../../../electron/engine/network/callerFor.ts'
import { nodeHttp } from '../../../electron/engine/network/nodeHttp.ts'
import { loadBuiltIn } from '../../../electron/engine/providers/builtIn.ts'
import { catalogueOf } from '../../../electron/engine/providers/catalogue.ts'
import { migrations } from '../../../electron/engine/storage/migrations/index.ts'
import { answering } from '../../support/answering.ts'
import { temporaryHome } from '../../support/home.ts'
import { plainPorts } from '../../support/ports.ts'
import { secretMaker } from '../../support/secrets.ts'

const value = secretMaker(75).sendgrid()

/** A caller with a SendGrid key of this base URL. @param sent gets what it sends */
async function callerAt(baseUrl: string, sent: string[] = []) {
  const db = new Database(':memory:')
  for (const migrate of migrations) migrate(db)
  db.prepare("INSERT INTO network VALUES ('sendgrid', 0)").run()
  const provider = await loadBuiltIn('sendgrid')
  if (!provider) throw new Error('There is no SendGrid.')
  const key = { row: 1, name: 'Mail', environment: 'live', base_url: baseUrl, base_url_allowed: 1 }
  const ports = { ...plainPorts(), http: nodeHttp }
  const context = { ports, catalogue: catalogueOf(temporaryHome()), session: null, held: new Map() }
  return callerFor(context, db, provider, key, new Secret(value), sent)
}

const list: ProviderCall = { operation: 'list', method: 'GET', path: '/v3/api_keys?limit=100' }

test('a call goes out as it is documented, with the key in its header', async () => {
  const { origin, received } = await answering((_, response) => response.writeHead(201).end('{"api_key_id":"x"}'))
  const caller = await callerAt(origin)
  const body = { name: 'Mail', scopes: ['mail.send'] }
  const headers = { 'Idempotency-Key': 'abc', authorization: 'Bearer of nobody' }
  expect(await caller.send({ operation: 'create', method: 'POST', path: '/v3/api_keys', headers, body })).toMatchObject(
    {
      ok: true,
      value: { status: 201, json: { api_key_id: 'x' } },
    },
  )
  expect(received).toMatchObject([{ method: 'POST', url: '/v3/api_keys', body: JSON.stringify(body) }])
  expect(received[0]?.headers).toMatchObject({
    authorization: `Bearer ${value}`,
    'content-type': 'application/json',
    accept: 'application/json',
    'idempotency-key': 'abc',
    'user-agent': 'keyward',
  })
})

test('a call without a body says nothing of one', async () => {
  const { origin, received } = await answering()
  const caller = await callerAt(`${origin}/proxy`)
  await caller.send(list)
  await caller.send({ operation: 'end', method: 'DELETE', path: '/v3/api_keys/x' })
  expect(received.map(({ method, url, headers }) => [method, url, headers['content-type']])).toEqual([
    ['GET', '/proxy/v3/api_keys?limit=100', undefined],
    ['DELETE', '/proxy/v3/api_keys/x', undefined],
  ])
})

test('what is no path of the host is not sent', async () => {
  const { origin, received } = await answering()
  const sent: string[] = []
  const caller = await callerAt(origin, sent)
  for (const id of ['..', '../../v3/user', 'a#b', 'a b', '{id}'])
    expect(await caller.send({ operation: 'end', method: 'DELETE', path: `/v3/api_keys/${id}` })).toMatchObject({
      ok: false,
      failure: { kind: 'notSent' },
    })
  expect(received).toEqual([])
  expect(sent).toEqual([])
})

test('a provider that says the key is not quoted, and one that says what is wrong is', async () => {
  const { origin } = await answering(({ headers, url }, response) => {
    const message = url?.includes('echo') ? `What is ${headers.authorization}?` : 'access forbidden'
    response.writeHead(403).end(JSON.stringify({ errors: [{ message }] }))
  })
  const caller = await callerAt(origin)
  expect(await caller.send(list)).toMatchObject({
    failure: { kind: 'forbidden', message: 'SendGrid does not allow this (403): “access forbidden”.' },
  })
  expect(await caller.send({ ...list, path: '/v3/echo' })).toMatchObject({
    failure: { kind: 'forbidden', message: 'SendGrid does not allow this (403).' },
  })
})

test('what was sent is told in words, without ids', async () => {
  const { origin } = await answering((request, response) => {
    if (request.method === 'DELETE') request.socket.destroy()
    else response.end('{}')
  })
  const sent: string[] = []
  const caller = await callerAt(origin, sent)
  await caller.send(list)
  await caller.send({ operation: 'end', method: 'DELETE', path: `/v3/api_keys/${value.slice(3, 25)}` })
  const host = new URL(origin).host
  expect(sent).toEqual([`list at ${host}: 200`, `end at ${host}: no answer`])
})
