import { describe, expect, onTestFinished, test } from 'vitest'
import { ask } from './ask.ts'
import { type SendGridOptions, startSendGrid } from './startSendGrid.ts'

async function opened(options: SendGridOptions = {}) {
  const fake = await startSendGrid(options)
  onTestFinished(() => fake.close())
  const as = (key: string | null) => async (call: string, body?: unknown) => {
    const { status, headers, text } = await ask(fake, key, call, body)
    return { status, headers, json: text === '' ? null : JSON.parse(text) }
  }
  return { fake, as, manager: as(fake.manager) }
}

const all = '/v3/api_keys'
const rights = ['api_keys.create', 'api_keys.read', 'api_keys.update', 'api_keys.delete']

describe('who may ask', () => {
  test('nobody without a key, and none that is not known', async () => {
    const { as } = await opened()
    for (const key of [null, 'SG.made.up']) {
      expect(await as(key)('GET /v3/scopes')).toMatchObject({
        status: 401,
        json: { errors: [{ message: 'authorization required', field: null }] },
      })
    }
  })

  test.each([
    ['GET', '', 'api_keys.read'],
    ['GET', '/ID', 'api_keys.read'],
    ['POST', '', 'api_keys.create'],
    ['PATCH', '/ID', 'api_keys.update'],
    ['PUT', '/ID', 'api_keys.update'],
    ['DELETE', '/ID', 'api_keys.delete'],
  ])('%s %s needs %s', async (method, path, needed) => {
    const { fake, as } = await opened()
    const { id } = fake.addKey('Some', ['mail.send'])
    const call = `${method} ${all}${path.replace('ID', id)}`
    const body = method === 'GET' ? undefined : { name: 'x', scopes: ['mail.send'] }
    const without = fake.addKey('Without', [...rights.filter((name) => name !== needed), 'mail.send'])
    expect(await as(without.value)(call, body)).toMatchObject({ status: 403 })
    const alone = fake.addKey('Alone', [needed, 'mail.send'])
    expect((await as(alone.value)(call, body)).status).toBeLessThan(300)
  })

  test('every key may ask for its own scopes', async () => {
    const { fake, as } = await opened()
    const { value } = fake.addKey('Some', ['mail.send'])
    expect(await as(value)('GET /v3/scopes')).toMatchObject({ status: 200, json: { scopes: ['mail.send'] } })
  })

  test('nobody from an address that the account does not allow', async () => {
    const { fake, manager } = await opened()
    fake.allowAddress(false)
    expect(await manager('GET /v3/scopes')).toMatchObject({ status: 403 })
    fake.allowAddress(true)
    expect(await manager('GET /v3/scopes')).toMatchObject({ status: 200 })
  })
})

describe('making a key', () => {
  test('shows its value, whose middle is its id, and which nothing shows again', async () => {
    const { manager } = await opened()
    const made = await manager(`POST ${all}`, { name: 'New', scopes: ['mail.send'] })
    expect(made).toMatchObject({ status: 201, json: { name: 'New', scopes: ['mail.send'] } })
    const { api_key: value, api_key_id: id } = made.json
    expect(value).toMatch(/^SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}$/)
    expect(value.split('.')[1]).toBe(id)
    for (const call of [`GET ${all}`, `GET ${all}/${id}`]) {
      expect(JSON.stringify((await manager(call)).json)).not.toContain(value)
    }
  })

  test.each([[undefined], [[]]])('with %j for scopes gives full access, without billing', async (scopes) => {
    const { manager } = await opened()
    const made = await manager(`POST ${all}`, { name: 'New', scopes })
    expect(made.json.scopes.length).toBeGreaterThan(200)
    expect(made.json.scopes.filter((name: string) => name.startsWith('billing.'))).toEqual([])
  })

  test.each([
    ['no name', { scopes: ['mail.send'] }, 400],
    ['billing and another scope', { name: 'New', scopes: ['billing.read', 'mail.send'] }, 400],
    ['a scope that the manager has not', { name: 'New', scopes: ['billing.read'] }, 403],
    ['a scope that nobody knows', { name: 'New', scopes: ['everything'] }, 403],
  ])('with %s is refused', async (_, body, status) => {
    const { fake, manager } = await opened()
    const before = fake.keys().length
    expect(await manager(`POST ${all}`, body)).toMatchObject({ status })
    expect(fake.keys()).toHaveLength(before)
  })

  test('is forbidden when there are 100, until one is deleted', async () => {
    const { fake, manager } = await opened()
    for (let n = 1; n < 100; n++) fake.addKey(`Key ${n}`, ['mail.send'])
    const make = () => manager(`POST ${all}`, { name: 'New', scopes: ['mail.send'] })
    expect(await make()).toMatchObject({ status: 403 })
    await manager(`DELETE ${all}/${fake.keys().at(-1)?.id}`)
    expect(await make()).toMatchObject({ status: 201 })
  })

  test('twice with the same name makes two keys', async () => {
    const { fake, manager } = await opened()
    for (let n = 0; n < 2; n++) await manager(`POST ${all}`, { name: 'New', scopes: ['mail.send'] })
    expect(fake.keys().filter(({ name }) => name === 'New')).toHaveLength(2)
  })

  test('adds the scopes that SendGrid sets itself', async () => {
    const { manager } = await opened({ automaticScopes: ['2fa_required'] })
    const made = await manager(`POST ${all}`, { name: 'New', scopes: ['mail.send'] })
    expect(made.json.scopes).toEqual(['mail.send', '2fa_required'])
    const { api_key_id: id } = made.json
    const changed = await manager(`PUT ${all}/${id}`, { name: 'New', scopes: ['stats.read'] })
    expect(changed.json.scopes).toEqual(['stats.read', '2fa_required'])
  })
})

describe('reading keys', () => {
  test('lists ids and names alone, as many as asked for', async () => {
    const { fake, manager } = await opened()
    const { id } = fake.addKey('Some', ['mail.send'])
    expect((await manager(`GET ${all}`)).json.result.at(-1)).toEqual({ api_key_id: id, name: 'Some' })
    expect((await manager(`GET ${all}?limit=1`)).json.result).toHaveLength(1)
  })

  test('gives one key bare or in a list', async () => {
    const key = { name: 'Some', scopes: ['mail.send'] }
    const bare = await opened()
    expect((await bare.manager(`GET ${all}/${bare.fake.addKey('Some', ['mail.send']).id}`)).json).toMatchObject(key)
    const list = await opened({ shape: 'list' })
    expect((await list.manager(`GET ${all}/${list.fake.addKey('Some', ['mail.send']).id}`)).json).toMatchObject({
      result: [key],
    })
  })
})

describe('changing a key', () => {
  test('PATCH changes the name, PUT the whole set of scopes', async () => {
    const { fake, manager } = await opened()
    const { id, value } = fake.addKey('Old', ['mail.send', 'stats.read'])
    expect(await manager(`PATCH ${all}/${id}`, { name: 'Renamed' })).toMatchObject({ status: 200 })
    expect(await manager(`PUT ${all}/${id}`, { name: 'Renamed', scopes: ['alerts.read'] })).toMatchObject({
      status: 200,
    })
    expect(fake.keys().at(-1)).toMatchObject({ name: 'Renamed', scopes: ['alerts.read'], value, alive: true })
  })

  test.each([
    ['no scope', [], 400],
    ['a scope that the manager has not', ['billing.read'], 403],
  ])('PUT with %s is refused', async (_, scopes, status) => {
    const { fake, manager } = await opened()
    const { id } = fake.addKey('Old', ['mail.send'])
    expect(await manager(`PUT ${all}/${id}`, { name: 'Old', scopes })).toMatchObject({ status })
    expect(fake.keys().at(-1)?.scopes).toEqual(['mail.send'])
  })

  test('DELETE ends it, and then it is not found', async () => {
    const { fake, as, manager } = await opened()
    const { id, value } = fake.addKey('Old', ['mail.send'])
    expect(await manager(`DELETE ${all}/${id}`)).toMatchObject({ status: 204, json: null })
    expect(fake.isAlive(value)).toBe(false)
    expect(await as(value)('GET /v3/scopes')).toMatchObject({ status: 401 })
    expect(await manager(`DELETE ${all}/${id}`)).toMatchObject({ status: 404 })
    expect(await manager(`GET ${all}/${id}`)).toMatchObject({ status: 404 })
  })
})

test('a change takes some calls to be known', async () => {
  const { fake, as, manager } = await opened({ settlingCalls: 2 })
  const { json } = await manager(`POST ${all}`, { name: 'New', scopes: ['mail.send'] })
  const own = async () => (await as(json.api_key)('GET /v3/scopes')).status
  expect([await own(), await own(), await own()]).toEqual([401, 401, 200])
  await manager(`DELETE ${all}/${json.api_key_id}`)
  expect(fake.isAlive(json.api_key)).toBe(false)
  expect([await own(), await own(), await own()]).toEqual([200, 200, 401])
})

test('requests are counted by the minute and call, and the headers tell', async () => {
  const { fake, manager } = await opened({ mostRequestsPerMinute: 1, now: () => 1_800_000_000_000 })
  await manager(`GET ${all}`)
  const second = await manager(`GET ${all}`)
  expect(second).toMatchObject({ status: 429, json: { errors: [{ message: 'too many requests' }] } })
  expect(second.headers.get('x-ratelimit-reset')).toBe('1800000060')
  expect(await manager('GET /v3/scopes')).toMatchObject({ status: 200 })
  fake.moveClock(60_000)
  expect(await manager(`GET ${all}`)).toMatchObject({ status: 200 })
})
