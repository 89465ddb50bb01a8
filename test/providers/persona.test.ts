import { describe, expect, onTestFinished, test } from 'vitest'
import { ask } from './ask.ts'
import { type PersonaOptions, startPersona } from './startPersona.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

async function opened(options: PersonaOptions = {}) {
  const fake = await startPersona(options)
  onTestFinished(() => fake.close())
  const as = (key: string | null) => async (call: string, body?: unknown, headers?: Record<string, string>) => {
    const { status, headers: got, text } = await ask(fake, key, call, body, headers)
    return { status, headers: got, json: JSON.parse(text) }
  }
  return { fake, as, manager: as(fake.managers.production) }
}

const all = '/api/v1/api-keys'
const withAttributes = (attributes: object) => ({ data: { attributes } })

describe('who may ask', () => {
  test('nobody without a key, and none that is not known', async () => {
    const { as } = await opened()
    expect(await as(null)(`GET ${all}`)).toMatchObject({
      status: 401,
      json: { errors: [{ title: 'Must be authenticated to access this endpoint' }] },
    })
    expect(await as('persona_production_made-up')(`GET ${all}`)).toMatchObject({
      status: 401,
      json: { errors: [{ title: 'Token is invalid' }] },
    })
  })

  test.each([
    ['GET', '', 'api_key.read'],
    ['GET', '/ID', 'api_key.read'],
    ['POST', '', 'api_key.write'],
    ['PATCH', '/ID', 'api_key.write'],
    ['POST', '/ID/clone', 'api_key.write'],
    ['POST', '/ID/expire', 'api_key.write'],
  ])('%s %s needs %s', async (method, path, needed) => {
    const { fake, as } = await opened()
    const { id } = fake.addKey('production', { name: 'Some' })
    const call = `${method} ${all}${path.replace('ID', id)}`
    const body = method === 'GET' ? undefined : { ...withAttributes({ name: 'x' }), meta: { 'expires-in-seconds': 60 } }
    const without = fake.addKey('production', {
      permissions: ['api_key.read', 'api_key.write'].filter((name) => name !== needed),
    })
    expect(await as(without.value)(call, body)).toMatchObject({ status: 403 })
    const alone = fake.addKey('production', { permissions: [needed] })
    expect((await as(alone.value)(call, body)).status).toBeLessThan(300)
  })

  test('nobody from an address that is not on the key’s list', async () => {
    const { fake, as } = await opened()
    const { value } = fake.addKey('production', { 'ip-address-allowlist': ['203.0.113.7'] })
    expect(await as(value)('GET /api/v1/accounts')).toMatchObject({ status: 403 })
    const { value: allowed } = fake.addKey('production', { 'ip-address-allowlist': ['127.0.0.1'] })
    expect(await as(allowed)('GET /api/v1/accounts')).toMatchObject({ status: 200 })
  })

  test('a key of one environment knows nothing of the other', async () => {
    const { fake, as, manager } = await opened()
    const { id } = fake.addKey('sandbox', { name: 'Staging' })
    expect(await manager(`GET ${all}/${id}`)).toMatchObject({ status: 404 })
    expect(await as(fake.managers.sandbox)(`GET ${all}/${id}`)).toMatchObject({ status: 200 })
    expect((await manager(`GET ${all}`)).json.data).toHaveLength(1)
    expect((await manager(`POST ${all}`, withAttributes({ name: 'x' }))).json.data.attributes.value).toMatch(
      /^persona_production_[0-9a-f-]{36}$/,
    )
  })
})

describe('making a key', () => {
  test('shows its value, which nothing shows again', async () => {
    const { manager } = await opened()
    const made = await manager(`POST ${all}`, withAttributes({ name: 'New' }))
    expect(made.status).toBe(201)
    const { id, attributes } = made.json.data
    expect(id).toMatch(/^api_/)
    for (const call of [`GET ${all}`, `GET ${all}/${id}`, `PATCH ${all}/${id}`]) {
      const body = call.startsWith('PATCH') ? withAttributes({ note: 'x' }) : undefined
      expect(JSON.stringify((await manager(call, body)).json)).not.toContain(attributes.value)
    }
  })

  test('without permissions gives those that are on by default, and none to manage keys', async () => {
    const { manager } = await opened()
    const { permissions } = (await manager(`POST ${all}`, withAttributes({ name: 'New' }))).json.data.attributes
    expect(permissions).toContain('inquiry.read')
    expect(permissions.filter((name: string) => name.startsWith('api_key.'))).toEqual([])
  })

  test.each([
    ['no name', {}],
    ['an unknown permission', { name: 'New', permissions: ['everything'] }],
    ['an unknown inflection', { name: 'New', 'api-key-inflection': 'shouted' }],
    ['file links for more than three days', { name: 'New', 'file-access-token-expires-in': 259_201 }],
  ])('with %s is invalid', async (_, attributes) => {
    const { fake, manager } = await opened()
    const before = fake.keys().length
    expect(await manager(`POST ${all}`, withAttributes(attributes))).toMatchObject({ status: 422 })
    expect(fake.keys()).toHaveLength(before)
  })

  test('by cloning copies all but the value, the name too', async () => {
    const { fake, manager } = await opened()
    const chosen = { name: 'Old', note: 'n', permissions: ['account.read'], 'api-attributes-blocklist': ['name-*'] }
    const old = fake.addKey('production', chosen)
    const clone = (await manager(`POST ${all}/${old.id}/clone`)).json.data
    expect(clone).toMatchObject({ attributes: chosen })
    expect(clone.id).not.toBe(old.id)
    expect(clone.attributes.value).not.toBe(old.value)
    expect(fake.isAlive(clone.attributes.value)).toBe(true)
  })
})

describe('a repeat under the same idempotency key', () => {
  const key = { 'idempotency-key': 'f3b0c442-0000-4000-8000-000000000003' }

  test('gets the first answer again, for 24 hours', async () => {
    const { fake, manager } = await opened()
    const first = await manager(`POST ${all}`, withAttributes({ name: 'New' }), key)
    fake.moveClock(dayMs - minuteMs)
    const again = await manager(`POST ${all}`, withAttributes({ name: 'New' }), key)
    expect([again.status, again.json]).toEqual([201, first.json])
    fake.moveClock(2 * minuteMs)
    const later = await manager(`POST ${all}`, withAttributes({ name: 'New' }), key)
    expect(later.json.data.id).not.toBe(first.json.data.id)
  })

  test('of another request is an error', async () => {
    const { fake, manager } = await opened()
    await manager(`POST ${all}`, withAttributes({ name: 'New' }), key)
    expect(await manager(`POST ${all}`, withAttributes({ name: 'Other' }), key)).toMatchObject({ status: 409 })
    expect(fake.keys().some(({ name }) => name === 'Other')).toBe(false)
  })

  test('gets a failure again too', async () => {
    const { fake, manager } = await opened()
    fake.faults.add({ operation: 'create', fault: { kind: 'keptFailure' } })
    for (let n = 0; n < 2; n++) {
      expect(await manager(`POST ${all}`, withAttributes({ name: 'New' }), key)).toMatchObject({ status: 500 })
    }
    expect(fake.keys().filter(({ name }) => name === 'New')).toHaveLength(1)
  })

  test('is done when the first was too much or not allowed in', async () => {
    const { fake, as, manager } = await opened({ mostRequestsPerMinute: 1, now: () => 0 })
    await as('persona_production_made-up')(`POST ${all}`, withAttributes({ name: 'New' }), key)
    await manager(`GET ${all}`)
    expect(await manager(`POST ${all}`, withAttributes({ name: 'New' }), key)).toMatchObject({ status: 429 })
    fake.moveClock(minuteMs)
    expect(await manager(`POST ${all}`, withAttributes({ name: 'New' }), key)).toMatchObject({ status: 201 })
  })

  test('is kept for each environment apart', async () => {
    const { fake, as, manager } = await opened()
    const first = await manager(`POST ${all}`, withAttributes({ name: 'New' }), key)
    const other = await as(fake.managers.sandbox)(`POST ${all}`, withAttributes({ name: 'New' }), key)
    expect(other.status).toBe(201)
    expect(other.json.data.id).not.toBe(first.json.data.id)
  })
})

describe('ending a key', () => {
  test.each([
    [1, 200],
    [2_592_000, 200],
    [2_592_001, 422],
    [0, 422],
    [1.5, 422],
    ['60', 422],
  ])('in %j seconds is answered with %i', async (seconds, status) => {
    const { fake, manager } = await opened()
    const { id } = fake.addKey('production', { name: 'Old' })
    expect(await manager(`POST ${all}/${id}/expire`, { meta: { 'expires-in-seconds': seconds } })).toMatchObject({
      status,
    })
  })

  test('lets it live until then; it is still listed afterwards', async () => {
    const { fake, as, manager } = await opened()
    const old = fake.addKey('production', { name: 'Old' })
    await manager(`POST ${all}/${old.id}/expire`, { meta: { 'expires-in-seconds': 60 } })
    expect(await as(old.value)('GET /api/v1/accounts')).toMatchObject({ status: 200 })
    fake.moveClock(minuteMs)
    expect(fake.isAlive(old.value)).toBe(false)
    expect(await as(old.value)('GET /api/v1/accounts')).toMatchObject({ status: 401 })
    expect((await manager(`GET ${all}?filter[name]=Old`)).json.data).toMatchObject([{ id: old.id }])
  })

  test('of a key that has ended is refused where it is set so', async () => {
    const { fake, manager } = await opened({ endsAgain: false })
    const { id } = fake.addKey('production', { name: 'Old' })
    const expire = () => manager(`POST ${all}/${id}/expire`, { meta: { 'expires-in-seconds': 1 } })
    expect(await expire()).toMatchObject({ status: 200 })
    expect(await expire()).toMatchObject({ status: 200 })
    fake.moveClock(2_000)
    expect(await expire()).toMatchObject({ status: 422 })
  })
})

describe('pages', () => {
  async function withKeys(count: number) {
    const account = await opened()
    for (let n = 1; n < count; n++) account.fake.addKey('production', { name: `Key ${n}`, permissions: [] })
    return account
  }

  test('are of ten keys by default, newest first, with relative links', async () => {
    const { manager } = await withKeys(25)
    const names: string[] = []
    let path: string | null = all
    let pages = 0
    while (path !== null) {
      const { json } = await manager(`GET ${path}`)
      names.push(...json.data.map((key: { attributes: { name: string } }) => key.attributes.name))
      path = json.links.next
      expect(path === null || path.startsWith(`${all}?`)).toBe(true)
      pages++
    }
    expect(pages).toBe(3)
    expect(names).toEqual([...Array.from({ length: 24 }, (_, n) => `Key ${24 - n}`), 'Keyward'])
  })

  test('lead back', async () => {
    const { manager } = await withKeys(25)
    const first = await manager(`GET ${all}`)
    const second = await manager(`GET ${first.json.links.next}`)
    expect(first.json.links.prev).toBeNull()
    expect((await manager(`GET ${second.json.links.prev}`)).json.data).toEqual(first.json.data)
  })

  test.each([
    ['page[size]=100', 200],
    ['page[size]=101', 400],
    ['page[size]=0', 400],
    ['page[size]=many', 400],
    ['page[after]=api_nobody', 400],
  ])('with %s are answered with %i', async (query, status) => {
    const { manager } = await withKeys(3)
    expect(await manager(`GET ${all}?${query}`)).toMatchObject({ status })
  })

  test('hold the attributes that were asked for', async () => {
    const { manager } = await withKeys(1)
    const { json } = await manager(`GET ${all}?fields[api-key]=name,created-at`)
    expect(Object.keys(json.data[0].attributes)).toEqual(['name', 'created-at'])
  })
})

describe('the names of attributes', () => {
  test.each([
    ['kebab', 'api-version'],
    ['camel', 'apiVersion'],
    ['snake', 'api_version'],
  ] as const)('are in %s case for a key of that, or where a call asks for it', async (inflection, name) => {
    const { fake, as, manager } = await opened()
    const { value } = fake.addKey('production', {
      permissions: ['api_key.read', 'api_key.write'],
      'api-key-inflection': inflection,
    })
    expect((await as(value)(`GET ${all}`)).json.data[0].attributes).toHaveProperty(name)
    const asked = await manager(`GET ${all}`, undefined, { 'key-inflection': inflection })
    expect(asked.json.data[0].attributes).toHaveProperty(name)
    const made = await manager(`POST ${all}`, withAttributes({ name: 'New', [name]: '2022-09-01' }))
    expect(made.json.data.attributes).toMatchObject({ 'api-version': '2022-09-01' })
  })
})

test('each use of a key is told as its last one', async () => {
  let now = Date.UTC(2027, 0, 1)
  const { fake, as, manager } = await opened({ now: () => now })
  const { id, value } = fake.addKey('production', { name: 'Old' })
  const lastUse = async () => (await manager(`GET ${all}/${id}`)).json.data.attributes['last-used-at']
  expect(await lastUse()).toBeNull()
  now += 5_000
  await as(value)('GET /api/v1/accounts')
  expect(await lastUse()).toBe('2027-01-01T00:00:05.000Z')
})

test('requests are counted by the minute and environment, and the headers tell', async () => {
  const { fake, as, manager } = await opened({ mostRequestsPerMinute: 2, now: () => 10_000 })
  await manager(`GET ${all}`)
  const second = await manager(`GET ${all}`)
  expect(second.status).toBe(200)
  expect(second.headers.get('ratelimit-remaining')).toBe('0')
  const third = await manager(`GET ${all}`)
  expect(third.status).toBe(429)
  expect(third.headers.get('ratelimit-reset')).toBe('50')
  expect(await as(fake.managers.sandbox)(`GET ${all}`)).toMatchObject({ status: 200 })
  fake.moveClock(minuteMs)
  expect(await manager(`GET ${all}`)).toMatchObject({ status: 200 })
})

test('a call that Persona does not have is not found', async () => {
  const { fake, manager } = await opened()
  const { id } = fake.addKey('production', { name: 'Old' })
  expect(await manager(`DELETE ${all}/${id}`)).toMatchObject({ status: 404 })
})

describe('logs of calls', () => {
  const path = '/api/v1/api-logs'

  test('show the calls of two weeks in the key’s environment, newest first, each with its key', async () => {
    const { fake, as, manager } = await opened()
    const shop = fake.addKey('production', { name: 'shop' })
    fake.logCall(shop.id, 'GET /api/v1/inquiries')
    fake.moveClock(15 * dayMs)
    fake.logCall(shop.id, 'POST /api/v1/inquiries')
    await as(fake.managers.sandbox)(`GET ${all}`)
    const { data, links } = (await manager(`GET ${path}?page[size]=100`)).json
    expect(links.next).toBeNull()
    expect(data).toMatchObject([
      {
        type: 'api-log',
        attributes: { request: { method: 'POST', path: '/api/v1/inquiries' }, response: { status: 200 } },
        relationships: { 'api-key': { data: { id: shop.id } } },
      },
    ])
    expect((await manager(`GET ${path}?page[size]=1`)).json.links.next).toContain(`page%5Bafter%5D=req_`)
  })

  test('name no key where Persona does not, and need a permission', async () => {
    const { fake, as, manager } = await opened({ namesKeys: false })
    await manager(`GET ${all}`)
    expect((await manager(`GET ${path}`)).json.data[0].relationships).toBeUndefined()
    const { value } = fake.addKey('production', { permissions: ['api_key.read'] })
    expect((await as(value)(`GET ${path}`)).status).toBe(403)
  })
})
