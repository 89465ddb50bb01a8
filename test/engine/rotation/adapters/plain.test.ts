import '../../../support/inMemory.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MadeKey } from '../../../../electron/engine/rotation/adapters/adapter.ts'
import { adapterOf } from '../../../../electron/engine/rotation/adapters/adapterOf.ts'
import { accounts, callMethod } from './accounts.ts'
import { type Callers, openCallers } from './openCallers.ts'

let callers: Callers
beforeAll(async () => {
  callers = await openCallers()
})
afterAll(() => callers.end())

test('there is an adapter for Persona and SendGrid, and none for others', async () => {
  expect(await adapterOf('persona')).not.toBeNull()
  expect(await adapterOf('sendgrid')).not.toBeNull()
  for (const other of [null, 'signatureapi', 'constructor']) expect(await adapterOf(other)).toBeNull()
})

describe.each(['persona', 'sendgrid'] as const)('%s', (provider) => {
  async function opened() {
    const account = await accounts[provider]()
    const manager = await callers.callerTo(provider, account.fake.origin, account.manager)
    return { ...account, account, manager }
  }

  test('lists all keys, and names the calls for the log without ids or values', async () => {
    const { adapter, manager, old } = await opened()
    const listed = await adapter.list(manager)
    expect(listed).toMatchObject({ ok: true, value: { isComplete: true } })
    expect(listed.ok && listed.value.keys).toContainEqual(expect.objectContaining({ id: old.id, name: 'Backend' }))
    expect(callers.sent.slice(-1)).toEqual([`list at ${manager.host}: 200`])
  })

  test('reads a key with its scopes', async () => {
    const { adapter, manager, old, scopes } = await opened()
    expect(await adapter.get(manager, old.id)).toMatchObject({
      ok: true,
      value: { id: old.id, name: 'Backend', scopes },
    })
  })

  test('says that there is no key of an id', async () => {
    const { adapter, manager, absentId } = await opened()
    expect(await adapter.get(manager, absentId)).toEqual({ ok: true, value: null })
    expect(await adapter.end(manager, absentId)).toEqual({ ok: true, value: { wasGone: true } })
  })

  test('makes a key with the scopes that were asked for, and gives its value once', async () => {
    const { adapter, account, manager, fake, scopes } = await opened()
    const made = (await callMethod(account, 'create', manager)) as { ok: true; value: MadeKey }
    expect(made).toMatchObject({ ok: true, value: { name: 'Backend', scopes } })
    expect(fake.isAlive(made.value.value ?? '')).toBe(true)
    expect(fake.keys().find(({ id }) => id === made.value.id)).toMatchObject({ scopes, value: made.value.value })
    const read = await adapter.get(manager, made.value.id)
    expect(JSON.stringify(read)).not.toContain(made.value.value)
  })

  test('renames a key', async () => {
    const { adapter, manager, fake, old } = await opened()
    expect(await adapter.rename(manager, old.id, 'Renamed')).toMatchObject({ ok: true, value: { name: 'Renamed' } })
    expect(fake.keys().find(({ id }) => id === old.id)).toMatchObject({ name: 'Renamed' })
  })

  test('replaces the whole set of scopes', async () => {
    const { adapter, manager, fake, old, scopes } = await opened()
    const read = await adapter.get(manager, old.id)
    if (!read.ok || !read.value) throw new Error('The key was not read.')
    const [only = ''] = scopes
    expect(await adapter.setScopes(manager, read.value, [only])).toMatchObject({ ok: true, value: { scopes: [only] } })
    expect(fake.keys().find(({ id }) => id === old.id)).toMatchObject({ name: 'Backend', scopes: [only] })
  })

  test('ends a key and leaves the others alive', async () => {
    const { adapter, manager, fake, old, account } = await opened()
    expect(await adapter.end(manager, old.id)).toEqual({ ok: true, value: { wasGone: false } })
    fake.moveClock(2_000)
    expect(fake.isAlive(old.value)).toBe(false)
    expect(fake.isAlive(account.manager)).toBe(true)
  })

  test('ending a key again is no failure', async () => {
    const { adapter, manager, fake, old } = await opened()
    await adapter.end(manager, old.id)
    fake.moveClock(2_000)
    expect(await adapter.end(manager, old.id)).toMatchObject({ ok: true })
    fake.moveClock(2_000)
    expect(fake.isAlive(old.value)).toBe(false)
  })

  test('what a manager lacks is said in sentences, unless nobody knows what it has', async () => {
    const { adapter } = await opened()
    const rights =
      provider === 'persona'
        ? ['api_key.read', 'api_key.write']
        : ['api_keys.create', 'api_keys.read', 'api_keys.update', 'api_keys.delete', 'mail.send']
    expect(adapter.lacks(rights, ['mail.send'])).toEqual([])
    expect(adapter.lacks(null, ['mail.send'])).toEqual([])
    const [missing = '', ...held] = rights
    expect(adapter.lacks(held, ['mail.send'])).toEqual([`The manager key cannot manage other keys without ${missing}.`])
  })
})
