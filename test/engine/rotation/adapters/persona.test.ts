import '../../../support/inMemory.ts'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { WantedKey } from '../../../../electron/engine/rotation/adapters/adapter.ts'
import { persona } from '../../../../electron/engine/rotation/adapters/persona.ts'
import { type PersonaOptions, startPersona } from '../../../providers/startPersona.ts'
import { type Callers, openCallers } from './openCallers.ts'

let callers: Callers
beforeAll(async () => {
  callers = await openCallers()
})
afterAll(() => callers.end())

async function opened(options: PersonaOptions = {}) {
  const fake = await startPersona(options)
  onTestFinished(() => fake.close())
  return { fake, manager: await callers.callerTo('persona', fake.origin, fake.managers.production) }
}

const wanted: WantedKey = { name: 'New', scopes: ['account.read'], settings: {} }
const idempotencyKey = '5f0c1f5e-0000-4000-8000-000000000002'

describe('a copy', () => {
  test('has all that can be chosen of the old key', async () => {
    const { fake, manager } = await opened()
    const old = fake.addKey('production', {
      name: 'Old',
      note: 'of the shop',
      permissions: ['account.read'],
      'api-version': '2022-09-01',
      'api-key-inflection': 'snake',
      'api-attributes-blocklist': ['name-*', null],
      'ip-address-allowlist': ['127.0.0.1'],
      'file-access-token-expires-in': 600,
    })
    const read = await persona.get(manager, old.id)
    if (!read.ok || !read.value) throw new Error('The key was not read.')
    const { settings, scopes } = read.value
    const made = await persona.create(manager, { name: 'New', scopes: scopes ?? [], settings }, idempotencyKey)
    expect(made).toMatchObject({ ok: true, value: { name: 'New', scopes, settings } })
    expect(settings).toEqual({
      note: 'of the shop',
      'api-version': '2022-09-01',
      'api-key-inflection': 'snake',
      'api-attributes-blocklist': ['name-*', null],
      'ip-address-allowlist': ['127.0.0.1'],
      'file-access-token-expires-in': 600,
    })
  })

  test('asks for nothing that the old key did not say', async () => {
    const { fake, manager } = await opened()
    await persona.create(manager, wanted, idempotencyKey)
    expect(fake.requests.at(-1)).toMatchObject({
      idempotencyKey,
      body: { data: { attributes: { name: 'New', permissions: ['account.read'] } } },
    })
  })
})

describe('a repeated create', () => {
  test('gives the same key and value within an hour', async () => {
    const { fake, manager } = await opened()
    const first = await persona.create(manager, wanted, idempotencyKey)
    fake.moveClock(persona.replayMs ?? 0)
    expect(await persona.create(manager, wanted, idempotencyKey)).toEqual(first)
    expect(fake.keys().filter(({ name }) => name === 'New')).toHaveLength(1)
  })

  test('gives the key whose answer was lost', async () => {
    const { fake, manager } = await opened()
    fake.faults.add({ operation: 'create', fault: { kind: 'dropAfter' } })
    expect(await persona.create(manager, wanted, idempotencyKey)).toMatchObject({ failure: { kind: 'noAnswer' } })
    const made = await persona.create(manager, wanted, idempotencyKey)
    expect(made.ok && fake.isAlive(made.value.value ?? '')).toBe(true)
    expect(fake.keys().filter(({ name }) => name === 'New')).toHaveLength(1)
  })

  test('that no longer gives the value says so', async () => {
    const { fake, manager } = await opened()
    await persona.create(manager, wanted, idempotencyKey)
    fake.faults.add({ operation: 'create', fault: { kind: 'noValue' } })
    expect(await persona.create(manager, wanted, idempotencyKey)).toMatchObject({ ok: true, value: { value: null } })
  })

  test('of another key is a conflict', async () => {
    const { manager } = await opened()
    await persona.create(manager, wanted, idempotencyKey)
    expect(await persona.create(manager, { ...wanted, name: 'Other' }, idempotencyKey)).toMatchObject({
      failure: { kind: 'conflict' },
    })
  })
})

test('ending gives the key one second, and tells it from one that has ended', async () => {
  let now = Date.UTC(2027, 0, 15)
  const { fake, manager } = await opened({ now: () => now })
  const old = fake.addKey('production', { name: 'Old' })
  await persona.end(manager, old.id)
  const read = await persona.get(manager, old.id)
  if (!read.ok || !read.value) throw new Error('The key was not read.')
  expect(read.value).toMatchObject({ createdAt: now, expiresAt: now + 1_000 })
  expect(persona.hasEnded(read.value, now)).toBe(false)
  now += 1_000
  expect(persona.hasEnded(read.value, now)).toBe(true)
  expect(fake.isAlive(old.value)).toBe(false)
})

test('a key that has ended counts as ended where Persona refuses to end it again', async () => {
  const { fake, manager } = await opened({ endsAgain: false })
  const old = fake.addKey('production', { name: 'Old' })
  expect(await persona.end(manager, old.id)).toEqual({ ok: true, value: { wasGone: false } })
  fake.moveClock(2_000)
  expect(await persona.end(manager, old.id)).toEqual({ ok: true, value: { wasGone: true } })
})

test('tells when a key was last used', async () => {
  const { fake, manager } = await opened()
  const old = fake.addKey('production', { name: 'Old' })
  const at = Date.UTC(2026, 10, 1)
  fake.setLastUsed(old.id, at)
  expect(await persona.get(manager, old.id)).toMatchObject({ value: { lastUsedAt: at } })
})

test('a value that older versions show is not kept', async () => {
  const { fake, manager } = await opened({ showsValues: true })
  const old = fake.addKey('production', { name: 'Old' })
  const raw = await fetch(`${fake.origin}/api/v1/api-keys/${old.id}`, {
    headers: { authorization: `Bearer ${fake.managers.production}` },
  })
  expect(await raw.text()).toContain(old.value)
  const read = await persona.get(manager, old.id)
  expect(read).toMatchObject({ ok: true, value: { id: old.id } })
  expect(JSON.stringify(read)).not.toContain(old.value)
})

test.each(['camel', 'snake'] as const)('a manager that was made for %s case is understood', async (inflection) => {
  const { fake } = await opened()
  const { value } = fake.addKey('production', {
    name: 'Manager',
    permissions: ['api_key.read', 'api_key.write'],
    'api-key-inflection': inflection,
  })
  const manager = await callers.callerTo('persona', fake.origin, value)
  expect(await persona.create(manager, wanted, idempotencyKey)).toMatchObject({
    ok: true,
    value: { name: 'New', scopes: ['account.read'], settings: { 'ip-address-allowlist': ['*'] } },
  })
})

test('a value in another shape is not taken', async () => {
  const { fake, manager } = await opened()
  fake.faults.add({ operation: 'create', fault: { kind: 'oddValue' } })
  expect(await persona.create(manager, wanted, idempotencyKey)).toMatchObject({ failure: { kind: 'unreadable' } })
})

describe('all keys', () => {
  const addKeys = (fake: Awaited<ReturnType<typeof opened>>['fake'], count: number) => {
    for (let n = 0; n < count; n++) fake.addKey('production', { name: `Key ${n}`, permissions: [] })
  }

  // One of them is the manager.
  test.each([
    [1, 1],
    [99, 1],
    [100, 1],
    [101, 2],
    [250, 3],
    [5_000, 50],
    [5_001, 51],
  ])('%i are read in %i calls', async (count, calls) => {
    const { fake, manager } = await opened()
    addKeys(fake, count - 1)
    const listed = await persona.list(manager)
    expect(listed).toMatchObject({ ok: true, value: { isComplete: true } })
    const ids = fake.keys().filter(({ environment }) => environment === 'production')
    expect(listed.ok && listed.value.keys.map(({ id }) => id)).toEqual(ids.map(({ id }) => id).reverse())
    expect(fake.requests).toHaveLength(calls)
  })

  test('more than 10,000 are not read to their end, and it says so', async () => {
    const { fake, manager } = await opened()
    addKeys(fake, 10_100)
    const listed = await persona.list(manager)
    expect(listed.ok && [listed.value.keys.length, listed.value.isComplete]).toEqual([10_000, false])
  })

  test('those of a name are found without the others', async () => {
    const { fake, manager } = await opened()
    addKeys(fake, 120)
    const { id } = fake.addKey('production', { name: 'Backend [rot 1&2]' })
    const listed = await persona.list(manager, 'Backend [rot 1&2]')
    expect(listed).toMatchObject({ ok: true, value: { keys: [{ id }], isComplete: true } })
    expect(await persona.list(manager, 'nobody')).toEqual({ ok: true, value: { keys: [], isComplete: true } })
  })

  test('those of the other environment are not among them', async () => {
    const { fake, manager } = await opened()
    const { id } = fake.addKey('sandbox', { name: 'Sandbox' })
    const listed = await persona.list(manager)
    expect(listed.ok && listed.value.keys.some((key) => key.id === id)).toBe(false)
    expect(await persona.get(manager, id)).toEqual({ ok: true, value: null })
  })

  test('pages that lead back to the first are read once, and the list is not taken for whole', async () => {
    const { fake, manager } = await opened()
    addKeys(fake, 250)
    fake.faults.add({ operation: 'list', fault: { kind: 'loopPage' }, times: 1_000 })
    const listed = await persona.list(manager)
    expect(listed.ok && [listed.value.keys.length, listed.value.isComplete]).toEqual([251, false])
    expect(fake.requests).toHaveLength(4)
  })

  test('what nobody has documented is passed over', async () => {
    const { fake, manager } = await opened({ now: () => Date.UTC(2027, 0, 15) })
    addKeys(fake, 3)
    const plain = await persona.list(manager)
    fake.faults.add({ operation: 'list', fault: { kind: 'moreFields' } })
    expect(await persona.list(manager)).toEqual(plain)
  })

  test.each(['emptyPage', 'samePage'] as const)('a provider that repeats itself (%s) does not end it', async (kind) => {
    const { fake, manager } = await opened()
    addKeys(fake, 250)
    fake.faults.add({ operation: 'list', fault: { kind }, nth: 2, times: 1_000 })
    const listed = await persona.list(manager)
    expect(listed).toMatchObject({ ok: true, value: { isComplete: false } })
    expect(fake.requests).toHaveLength(2)
  })

  test('pages that are shorter than they could be are read one after the other, up to a hundred', async () => {
    const { fake, manager } = await opened()
    fake.faults.add({ operation: 'list', fault: { kind: 'shortPage' }, times: 1_000 })
    addKeys(fake, 99)
    const whole = await persona.list(manager)
    expect(whole.ok && [whole.value.keys.length, whole.value.isComplete]).toEqual([100, true])
    addKeys(fake, 1)
    const part = await persona.list(manager)
    expect(part.ok && [part.value.keys.length, part.value.isComplete]).toEqual([100, false])
  })

  test('a page that fails makes the whole fail', async () => {
    const { fake, manager } = await opened()
    addKeys(fake, 250)
    fake.faults.add({ operation: 'list', fault: { kind: 'failAfter', status: 502 }, nth: 3 })
    expect(await persona.list(manager)).toMatchObject({ ok: false, failure: { kind: 'noAnswer' } })
  })
})
