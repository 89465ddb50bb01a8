import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { nodeHttp } from '../../../electron/engine/network/nodeHttp.ts'
import type { Http, HttpOutcome, HttpRequest } from '../../../electron/engine/ports.ts'
import { answering } from '../../support/answering.ts'
import { password, testVault } from '../../support/engine.ts'
import { temporaryHome } from '../../support/home.ts'
import { secretMaker } from '../../support/secrets.ts'

const make = secretMaker(74)

/** A network that keeps what it is sent and answers alike. */
function recording(outcome: HttpOutcome = { kind: 'answer', status: 200, headers: {}, body: '{"scopes":[]}' }) {
  const sent: HttpRequest[] = []
  const http: Http = {
    send: async (request) => {
      sent.push(request)
      return outcome
    },
    wait: async () => {},
  }
  return { http, sent }
}

const eventsOf = async ({ client }: Awaited<ReturnType<typeof testVault>>) =>
  (await client.activity.list({ limit: 100 })).events
    .filter(({ event }) => /^(network|key\.verified)/.test(event))
    .map(({ event, detail }) => `${event} ${detail}`)
    .reverse()

describe('a check', () => {
  test('sends nothing before the provider is allowed, and nothing after that is taken back', async () => {
    const { http, sent } = recording()
    const { client } = await testVault(undefined, false, { http })
    const { key } = await client.keys.add({ name: 'Mail', value: make.sendgrid() })
    await expect(client.network.verify({ key: key.id })).rejects.toMatchObject({ code: 'networkOff' })
    await client.network.allow({ provider: 'persona' })
    await expect(client.network.verify({ key: key.id })).rejects.toMatchObject({ code: 'networkOff' })
    expect(sent).toEqual([])
    await client.network.allow({ provider: 'sendgrid' })
    await client.network.verify({ key: key.id })
    expect(sent).toHaveLength(1)
    await client.network.deny({ provider: 'sendgrid' })
    await expect(client.network.verify({ key: key.id })).rejects.toMatchObject({ code: 'networkOff' })
    expect(sent).toHaveLength(1)
  })

  test('of the value in force gives the answer, and is in the activity log', async () => {
    const { origin, received } = await answering((_, response) => response.end('{"scopes":["mail.send"]}'))
    const test = await testVault(undefined, false, { http: nodeHttp })
    const { client, clock } = test
    const value = make.sendgrid()
    const { key } = await client.keys.add({ name: 'Mail', value: make.sendgrid(), baseUrl: origin })
    await client.keys.set({ id: key.id, value })
    await client.network.allow({ provider: 'sendgrid' })
    expect(await client.network.verify({ key: key.id })).toEqual({
      key: key.id,
      name: 'Mail',
      alive: true,
      status: 200,
      at: new Date(clock.at).toISOString(),
      why: 'SendGrid takes this key (200).',
    })
    expect(received).toMatchObject([{ method: 'GET', url: '/v3/scopes', body: '' }])
    expect(received[0]?.headers.authorization).toBe(`Bearer ${value}`)
    const host = new URL(origin).host
    expect(await eventsOf(test)).toEqual([
      'network.allowed sendgrid',
      `network.called verify at ${host}: 200`,
      `key.verified at ${host}: alive`,
    ])
  })

  test('of a key that the provider redirects takes the key to nobody else', async () => {
    const other = await answering()
    const { origin, received } = await answering((_, response) => {
      response.writeHead(307, { location: `${other.origin}/v1/models` }).end('{}')
    })
    const { client } = await testVault(undefined, false, { http: nodeHttp })
    const { key } = await client.keys.add({ name: 'LLM', value: make.text(40), provider: 'anthropic', baseUrl: origin })
    await client.network.allow({ provider: 'anthropic' })
    expect(await client.network.verify({ key: key.id })).toMatchObject({ alive: null, status: 307 })
    expect(received).toHaveLength(1)
    expect(other.received).toEqual([])
  })

  test('tells and keeps no part of the key, whatever the provider says', async () => {
    const value = make.sendgrid()
    const { origin } = await answering(({ headers }, response) => {
      response.writeHead(503, { 'x-echo': headers.authorization ?? '' })
      response.end(JSON.stringify({ errors: [{ message: `You sent ${headers.authorization}` }] }))
    })
    const test = await testVault(undefined, false, { http: nodeHttp })
    const { client } = test
    const { key } = await client.keys.add({ name: 'Mail', value, baseUrl: origin })
    await client.network.allow({ provider: 'sendgrid' })
    const told = JSON.stringify([await client.network.verify({ key: key.id }), await eventsOf(test)])
    expect(told).toContain('503')
    for (const part of value.split('.').slice(1)) expect(told).not.toContain(part.slice(0, 8))
  })

  test('of a locked vault, a removed key or a key of nobody’s sends nothing', async () => {
    const { http, sent } = recording()
    const { client } = await testVault(undefined, false, { http })
    await client.network.allow({ provider: 'sendgrid' })
    const { key: removed } = await client.keys.add({ name: 'Old', value: make.sendgrid() })
    await client.keys.remove({ id: removed.id })
    const { key: unknown } = await client.keys.add({ name: 'Mine', value: make.text(12), provider: 'mine' })
    const { key: none } = await client.keys.add({ name: 'None', value: make.text(12) })
    for (const { id } of [removed, unknown, none])
      await expect(client.network.verify({ key: id })).rejects.toMatchObject({ code: 'refused' })
    expect(await client.network.host({ key: unknown.id })).toEqual({ host: null, asked: false })
    await client.vault.lock({})
    await expect(client.network.verify({ key: removed.id })).rejects.toMatchObject({ code: 'locked' })
    expect(sent).toEqual([])
  })

  test('that comes back to another vault writes nothing there', async () => {
    const asked = Promise.withResolvers<void>()
    const answered = Promise.withResolvers<HttpOutcome>()
    const send: Http['send'] = () => {
      asked.resolve()
      return answered.promise
    }
    const { client } = await testVault(undefined, false, { http: { send, wait: async () => {} } })
    const { key } = await client.keys.add({ name: 'Mail', value: make.sendgrid() })
    await client.network.allow({ provider: 'sendgrid' })
    const verified = client.network.verify({ key: key.id })
    await asked.promise
    await client.demo.open({})
    answered.resolve({ kind: 'answer', status: 200, headers: {}, body: '{"scopes":[]}' })
    await expect(verified).rejects.toMatchObject({ code: 'locked' })
    expect((await client.activity.list({ limit: 100 })).events.some((event) => event.key === key.id)).toBe(false)
  })

  test('of a sample key sends nothing', async () => {
    const { http, sent } = recording()
    const { client } = await testVault(undefined, false, { http })
    await client.demo.open({})
    await client.network.allow({ provider: 'sendgrid' })
    const { keys } = await client.keys.list({ query: 'provider:sendgrid' })
    for (const { id = '' } of keys.slice(0, 2))
      await expect(client.network.verify({ key: id })).rejects.toMatchObject({ code: 'refused' })
    expect(sent).toEqual([])
  })

  test.each([
    ['a line end', `${make.text(12)}\nX-Other: 1`],
    ['a letter that no header can carry', `${make.text(12)}ключ`],
    ['a space at its end', `${make.text(12)} `],
  ])('of a value with %s sends nothing', async (_, value) => {
    const { http, sent } = recording()
    const { client } = await testVault(undefined, false, { http })
    await client.network.allow({ provider: 'postmark' })
    const { key } = await client.keys.add({ name: 'Mail', value, provider: 'postmark' })
    await expect(client.network.verify({ key: key.id })).rejects.toMatchObject({ code: 'refused' })
    expect(sent).toEqual([])
  })

  test('takes its turn beside others: a vault that is locked meanwhile refuses its end', async () => {
    let arrive = () => {}
    const arrived = new Promise<void>((done) => (arrive = done))
    let answer = () => {}
    const http: Http = {
      send: () =>
        new Promise((done) => {
          arrive()
          answer = () => done({ kind: 'answer', status: 200, headers: {}, body: '{}' })
        }),
      wait: async () => {},
    }
    const { client } = await testVault(undefined, false, { http })
    const { key } = await client.keys.add({ name: 'Mail', value: make.sendgrid() })
    await client.network.allow({ provider: 'sendgrid' })
    const verified = client.network.verify({ key: key.id })
    await arrived
    expect((await client.keys.list({})).keys).toHaveLength(1)
    await client.vault.lock({})
    answer()
    await expect(verified).rejects.toMatchObject({ code: 'locked' })
    await client.vault.unlock({ password })
  })
})

describe('where a key may go', () => {
  const acme = (host: string) => ({
    id: 'acme',
    name: 'Acme',
    formats: [],
    baseUrls: [{ url: `https://${host}` }],
    auth: { kind: 'header', header: 'X-Api-Key', format: '{key}' },
    verify: { method: 'GET', url: `https://${host}/v1/me`, liveIf: [200], deadIf: [401] },
  })

  async function vault() {
    const home = temporaryHome()
    const providers = join(home, 'providers')
    mkdirSync(providers, { recursive: true })
    const writeAcme = (host: string) => writeFileSync(join(providers, 'acme.json'), JSON.stringify(acme(host)))
    writeAcme('api.acme.example')
    const { http, sent } = recording()
    const test = await testVault(home, false, { http })
    for (const provider of ['acme', 'sendgrid', 'shopify']) await test.client.network.allow({ provider })
    /** Adds a key as an import does, with an address that nobody has agreed to. */
    const imported = async (provider: string, baseUrl: string) => {
      const text = `name,secret,provider,base_url\nImported,${make.text(30)},${provider},${baseUrl}\n`
      const { keys } = await test.client.imports.run({ file: 'keys.csv', text, format: 'csv', dryRun: false })
      return keys[0] ?? ''
    }
    return { ...test, sent, imported, writeAcme }
  }

  test.each([
    ['sendgrid', undefined, 'api.sendgrid.com', false],
    ['sendgrid', 'https://api.eu.sendgrid.com', 'api.eu.sendgrid.com', false],
    ['sendgrid', 'http://localhost:4000', 'localhost:4000', false],
    ['sendgrid', 'https://proxy.example/sendgrid', 'proxy.example', false],
    ['shopify', 'https://mine.myshopify.com', 'mine.myshopify.com', false],
    ['acme', undefined, 'api.acme.example', true],
    ['acme', 'https://other.acme.example', 'other.acme.example', false],
  ])('a key of %s with the typed address %s goes to %s; asked first: %s', async (provider, baseUrl, host, asked) => {
    const { client, sent } = await vault()
    const { key } = await client.keys.add({ name: 'Key', value: make.text(30), provider, baseUrl })
    expect(await client.network.host({ key: key.id })).toEqual({ host, asked })
    const verified = client.network.verify({ key: key.id })
    if (asked)
      await expect(verified).rejects.toMatchObject({
        code: 'hostUnasked',
        message: expect.stringContaining(`"Key" would go to ${host}`),
      })
    else await verified
    expect(sent.map(({ url }) => new URL(url).host)).toEqual(asked ? [] : [host])
  })

  test.each([
    ['sendgrid', 'https://api.sendgrid.com', 'api.sendgrid.com'],
    ['sendgrid', 'https://proxy.example/sendgrid', 'proxy.example'],
    ['sendgrid', 'https://api.sendgrid.com:8443', 'api.sendgrid.com:8443'],
    ['shopify', 'https://mine.myshopify.com', 'mine.myshopify.com'],
    ['acme', 'https://api.acme.example', 'api.acme.example'],
  ])('a key of %s with %s from a file goes to %s once that is agreed to', async (provider, baseUrl, host) => {
    const { client, sent, imported } = await vault()
    const key = await imported(provider, baseUrl)
    expect(await client.network.host({ key })).toEqual({ host, asked: true })
    await expect(client.network.verify({ key })).rejects.toMatchObject({ code: 'hostUnasked' })
    expect(sent).toEqual([])
    await client.network.allowHost({ key, host })
    await client.network.verify({ key })
    expect(sent.map(({ url }) => new URL(url).host)).toEqual([host])
    expect((await client.keys.get({ id: key })).key.baseUrlAllowed).toBe(true)
  })

  test('it is agreed for one key and one host, and asked for again when the host changes', async () => {
    const test = await vault()
    const { client, sent, writeAcme } = test
    const { key } = await client.keys.add({ name: 'One', value: make.text(30), provider: 'acme' })
    const { key: other } = await client.keys.add({ name: 'Two', value: make.text(30), provider: 'acme' })
    await client.network.allowHost({ key: key.id, host: 'api.acme.example' })
    await client.network.allowHost({ key: key.id, host: 'api.acme.example' })
    await client.network.verify({ key: key.id })
    await expect(client.network.verify({ key: other.id })).rejects.toMatchObject({ code: 'hostUnasked' })
    writeAcme('evil.example.com')
    await expect(client.network.verify({ key: key.id })).rejects.toMatchObject({ code: 'hostUnasked' })
    expect(sent).toHaveLength(1)
    writeAcme('api.acme.example')
    await client.network.verify({ key: key.id })
    const agreed = (await eventsOf(test)).filter((event) => event.startsWith('network.hostAllowed'))
    expect(agreed).toEqual(['network.hostAllowed api.acme.example'])
  })

  test('nobody can agree to another host than the one that is meant', async () => {
    const { client, imported } = await vault()
    const key = await imported('sendgrid', 'https://proxy.example')
    for (const host of ['api.sendgrid.com', 'proxy.example:8443', 'PROXY.example', 'evil.example'])
      await expect(client.network.allowHost({ key, host })).rejects.toMatchObject({ code: 'refused' })
    expect(await client.network.host({ key })).toEqual({ host: 'proxy.example', asked: true })
  })
})

describe('which providers may be called', () => {
  test('is none at first, and is kept with its day', async () => {
    const test = await testVault()
    const { client, clock } = test
    expect((await client.network.list({})).permissions.filter(({ allowed }) => allowed)).toEqual([])
    const since = new Date(clock.at).toISOString()
    expect(await client.network.allow({ provider: 'persona' })).toEqual({ provider: 'persona', allowed: true, since })
    clock.at += 86_400_000
    expect(await client.network.allow({ provider: 'persona' })).toEqual({ provider: 'persona', allowed: true, since })
    expect((await client.network.list({})).permissions).toContainEqual({ provider: 'persona', allowed: true, since })
    const off = { provider: 'persona', allowed: false, since: null }
    expect(await client.network.deny({ provider: 'persona' })).toEqual(off)
    expect(await client.network.deny({ provider: 'persona' })).toEqual(off)
    expect(await eventsOf(test)).toEqual(['network.allowed persona', 'network.denied persona'])
  })

  test('is said by the ids that are known', async () => {
    const { client } = await testVault()
    await expect(client.network.allow({ provider: 'persoma' })).rejects.toMatchObject({ code: 'notFound' })
    await expect(client.network.deny({ provider: 'persoma' })).rejects.toMatchObject({ code: 'notFound' })
  })
})
