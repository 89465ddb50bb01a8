import { describe, expect, test } from 'vitest'
import { apiKeyFields } from '../../../shared/model/apiKey.ts'
import { testVault } from '../../support/engine.ts'
import { secretMaker } from '../../support/secrets.ts'

const make = secretMaker(10)
const day = 24 * 3600 * 1000

describe('adding', () => {
  test('provider, environment, type and preview are found in the value', async () => {
    const { client } = await testVault()
    const value = make.persona('production')
    const { key } = await client.keys.add({ name: 'checks', value })
    expect(key).toMatchObject({
      provider: 'persona',
      environment: 'production',
      environmentClass: 'production',
      type: 'api-key',
      preview: `persona_production_…${value.slice(-4)}`,
      scopes: null,
      versions: 1,
      status: 'active',
    })
    expect((await client.secrets.reveal({ id: key.id })).value).toBe(value)
  })
  test('everything that was given comes back', async () => {
    const { client } = await testVault()
    const given = {
      provider: 'acme',
      type: 'robot',
      scopes: ['a.read', 'b.write'],
      tags: ['one', 'two'],
      purposes: ['deploy'],
      owner: 'Ada',
      note: 'line one\nline two',
      variable: 'ACME_KEY',
      baseUrl: 'https://eu.acme.example/v1',
      expiresAt: '2027-05-01T00:00:00.000Z',
      manager: true,
      remoteId: 'r-1',
      fields: { inflection: 'kebab', allowlist: ['*'] },
    }
    const { key } = await client.keys.add({ name: 'robot', value: make.text(40), ...given })
    expect((await client.keys.get({ id: key.id })).key).toMatchObject(given)
  })
  test('a value too short to hide has no preview', async () => {
    const { client } = await testVault()
    expect((await client.keys.add({ name: 'pin', value: '123456' })).key.preview).toBeNull()
  })
  test('a value that is held already is told, and added all the same', async () => {
    const { client } = await testVault()
    const value = make.sendgrid()
    const first = await client.keys.add({ name: 'one', value })
    const second = await client.keys.add({ name: 'two', value })
    expect(first.sameValue).toEqual([])
    expect(second.sameValue).toEqual([{ id: first.key.id, name: 'one', removed: false }])
    expect(second.key.fingerprint).toBe(first.key.fingerprint)
  })
  test('the keys that hold a value are told before it is added, those that held it and removed ones too', async () => {
    const { client } = await testVault()
    const value = make.sendgrid()
    const { key } = await client.keys.add({ name: 'one', value })
    await client.keys.set({ id: key.id, value: make.sendgrid() })
    expect((await client.keys.holders({ value })).keys).toEqual([{ id: key.id, name: 'one', removed: false }])
    await client.keys.remove({ id: key.id })
    expect((await client.keys.holders({ value })).keys).toEqual([{ id: key.id, name: 'one', removed: true }])
    expect((await client.keys.holders({ value: make.sendgrid() })).keys).toEqual([])
  })
  test('the id inside a SendGrid key is its remote id', async () => {
    const { client } = await testVault()
    const value = make.sendgrid()
    expect((await client.keys.add({ name: 'mail', value })).key.remoteId).toBe(value.split('.')[1])
  })
  test('a value of another provider than the one named is refused unless forced', async () => {
    const { client } = await testVault()
    const wrong = { name: 'x', value: make.sendgrid(), provider: 'persona' }
    await expect(client.keys.add(wrong)).rejects.toMatchObject({ code: 'refused' })
    expect((await client.keys.add({ ...wrong, force: true })).key.provider).toBe('persona')
  })
})

describe('environment', () => {
  const added = async (input: { value: string; environment: string; provider?: string; force?: boolean }) => {
    const { client } = await testVault()
    const { key } = await client.keys.add({ name: 'x', ...input })
    return [key.environment, key.environmentClass]
  }
  test.each([
    ['live', 'production'],
    ['live', 'live'],
    ['live', 'prod'],
    ['test', 'test'],
    ['test', 'non-production'],
    ['test', 'sandbox'],
  ] as const)('a %s key agrees with “%s”, and the provider’s word is kept', async (proved, said) => {
    expect((await added({ value: make.signatureapi(proved), environment: said }))[0]).toBe(proved)
  })
  test.each([
    ['live', 'sandbox'],
    ['live', 'non-production'],
    ['test', 'production'],
    ['test', 'live'],
    ['test', 'eu-west'],
  ] as const)('a %s key contradicts “%s”', async (proved, said) => {
    await expect(added({ value: make.signatureapi(proved), environment: said })).rejects.toMatchObject({
      code: 'environmentContradiction',
    })
  })
  test('force keeps the user’s word, and the log says so', async () => {
    const { client } = await testVault()
    const { key } = await client.keys.add({
      name: 'x',
      value: make.signatureapi('live'),
      environment: 'sandbox',
      force: true,
    })
    expect([key.environment, key.environmentClass]).toEqual(['sandbox', 'non-production'])
    const { events } = await client.activity.list({})
    expect(events.map(({ event }) => event)).toContain('environment.forced')
  })
  test('force alone changes nothing and logs nothing', async () => {
    const { client } = await testVault()
    const value = make.signatureapi('live')
    const { key } = await client.keys.add({ name: 'x', value, environment: 'sandbox', force: true })
    const { events } = await client.activity.list({})
    expect((await client.keys.set({ id: key.id, force: true })).key).toEqual(key)
    expect((await client.activity.list({})).events).toEqual(events)
  })
  test('a value that proves nothing takes the user’s word with its class', async () => {
    expect(await added({ value: make.text(40), environment: 'staging' })).toEqual(['staging', 'non-production'])
    expect(await added({ value: make.text(40), environment: 'production' })).toEqual(['production', 'production'])
    expect(await added({ value: make.text(40), environment: 'eu-west' })).toEqual(['eu-west', null])
  })
  test('a class becomes the provider’s word where the provider has one for it', async () => {
    expect(await added({ value: make.text(40), provider: 'sendgrid', environment: 'production' })).toEqual([
      'live',
      'production',
    ])
    expect(await added({ value: make.text(40), provider: 'persona', environment: 'non-production' })).toEqual([
      'sandbox',
      'non-production',
    ])
  })
  test('a contradicting change is refused and changes nothing', async () => {
    const { client } = await testVault()
    const { key } = await client.keys.add({ name: 'x', value: make.signatureapi('live') })
    await expect(client.keys.set({ id: key.id, environment: 'test', name: 'y' })).rejects.toMatchObject({
      code: 'environmentContradiction',
    })
    await expect(client.keys.set({ id: key.id, value: make.signatureapi('test') })).rejects.toMatchObject({
      code: 'environmentContradiction',
    })
    expect((await client.keys.get({ id: key.id })).key).toMatchObject({ name: 'x', environment: 'live', versions: 1 })
  })
})

describe('versions', () => {
  test('a new value becomes current, the one before previous, older ones keep their number', async () => {
    const { client, clock } = await testVault()
    const values = [make.sendgrid(), make.sendgrid(), make.sendgrid()]
    const { key } = await client.keys.add({ name: 'mail', value: values[0] ?? '' })
    clock.at += day
    await client.keys.set({ id: key.id, value: values[1] })
    const { key: last } = await client.keys.set({ id: key.id, value: values[2] })
    expect(last).toMatchObject({ versions: 3, lastRotatedAt: new Date(clock.at).toISOString() })
    expect(last.history.map(({ version, label }) => [version, label])).toEqual([
      [3, 'current'],
      [2, 'previous'],
      [1, null],
    ])
    const revealed = async (version: 'current' | 'previous' | 'pending' | number) =>
      (await client.secrets.reveal({ id: key.id, version })).value
    expect(await revealed('current')).toBe(values[2])
    expect(await revealed('previous')).toBe(values[1])
    expect(await revealed(1)).toBe(values[0])
    await expect(revealed('pending')).rejects.toMatchObject({ code: 'notFound' })
    await expect(revealed(9)).rejects.toMatchObject({ code: 'notFound' })
  })
})

describe('changing', () => {
  test('only what is named changes, and null takes a detail away', async () => {
    const { client } = await testVault()
    const { key } = await client.keys.add({ name: 'a', value: make.text(30), owner: 'Ada', note: 'n', tags: ['t'] })
    const { key: changed } = await client.keys.set({ id: key.id, owner: null, name: 'b' })
    expect(changed).toMatchObject({ name: 'b', owner: null, note: 'n', tags: ['t'], fingerprint: key.fingerprint })
  })
  test('a changed key is found by its new words and no longer by its old ones', async () => {
    const { client } = await testVault()
    const { key } = await client.keys.add({ name: 'elephant', value: make.text(30), note: 'savanna' })
    await client.keys.set({ id: key.id, name: 'giraffe', note: null })
    const found = async (query: string) => (await client.keys.list({ query })).keys.length
    expect([await found('elephant'), await found('savanna'), await found('giraffe'), await found('girafe')]).toEqual([
      0, 0, 1, 1,
    ])
    expect((await client.doctor.run({})).checks.filter(({ ok }) => !ok)).toEqual([])
  })
  test('tags are added and taken away', async () => {
    const { client } = await testVault()
    const { key } = await client.keys.add({ name: 'a', value: make.text(30), tags: ['old', 'kept'] })
    expect((await client.keys.tag({ id: key.id, add: ['new', 'kept'], remove: ['old', 'absent'] })).key.tags).toEqual([
      'kept',
      'new',
    ])
  })
})

describe('archiving and removing', () => {
  test('an archived key keeps its secret and comes back', async () => {
    const { client } = await testVault()
    const value = make.sendgrid()
    const { key } = await client.keys.add({ name: 'a', value })
    expect((await client.keys.archive({ id: key.id })).key.status).toBe('archived')
    expect((await client.secrets.reveal({ id: key.id })).value).toBe(value)
    expect((await client.keys.unarchive({ id: key.id })).key.status).toBe('active')
  })
  test('a removed key can be brought back for 30 days with its secret', async () => {
    const { client, clock } = await testVault()
    const value = make.sendgrid()
    const { key } = await client.keys.add({ name: 'a', value })
    expect((await client.keys.remove({ id: key.id })).key.status).toBe('removed')
    expect((await client.keys.list({})).keys).toEqual([])
    await expect(client.keys.set({ id: key.id, name: 'b' })).rejects.toMatchObject({ code: 'refused' })
    clock.at += 29 * day
    await client.backups.automatic({})
    await client.keys.unremove({ id: key.id })
    expect((await client.secrets.reveal({ id: key.id })).value).toBe(value)
  })
  test('after 30 days key and secret are erased', async () => {
    const { client, clock } = await testVault()
    const { key } = await client.keys.add({ name: 'a', value: make.sendgrid() })
    await client.keys.remove({ id: key.id })
    clock.at += 31 * day
    await client.backups.automatic({})
    await expect(client.keys.get({ id: key.id })).rejects.toMatchObject({ code: 'notFound' })
    expect((await client.activity.list({})).events.map(({ event }) => event)).toContain('key.purged')
  })
})

describe('naming a key', () => {
  test('an id, an unambiguous beginning of one, or the exact name', async () => {
    const { client } = await testVault()
    const { key } = await client.keys.add({ name: 'Payments mail', value: make.text(30) })
    for (const text of [key.id, key.id.toUpperCase(), key.id.slice(0, 8), 'Payments mail']) {
      expect(await client.keys.resolve({ key: text })).toEqual({ id: key.id })
    }
    for (const text of ['payments mail', 'Payments', key.id.slice(0, 3), '*']) {
      await expect(client.keys.resolve({ key: text })).rejects.toMatchObject({ code: 'notFound' })
    }
  })
  test('two keys of one name are ambiguous, and both are listed', async () => {
    const { client } = await testVault()
    const a = await client.keys.add({ name: 'twin', value: make.text(30) })
    const b = await client.keys.add({ name: 'twin', value: make.text(30) })
    await expect(client.keys.resolve({ key: 'twin' })).rejects.toMatchObject({
      code: 'ambiguousKey',
      message: expect.stringMatching(new RegExp(`(?=.*${a.key.id})(?=.*${b.key.id})`)),
    })
    await client.keys.remove({ id: a.key.id })
    expect(await client.keys.resolve({ key: 'twin' })).toEqual({ id: b.key.id })
  })
})

describe('lists', () => {
  test('a full row has every documented field and nothing else', async () => {
    const { client } = await testVault()
    await client.keys.add({ name: 'a', value: make.sendgrid() })
    const [row] = (await client.keys.list({ fields: [...apiKeyFields()] })).keys
    expect(Object.keys(row ?? {})).toEqual(apiKeyFields())
  })
  test('a list of certain keys has them whatever their status, and no other', async () => {
    const { client } = await testVault()
    const ids: string[] = []
    for (const name of ['c', 'b', 'a', 'd']) ids.push((await client.keys.add({ name, value: make.text(30) })).key.id)
    await client.keys.archive({ id: ids[0] ?? '' })
    await client.keys.remove({ id: ids[1] ?? '' })
    const asked = [...ids.slice(0, 3), crypto.randomUUID()]
    const { keys: found } = await client.keys.list({ ids: asked, fields: ['name', 'status'] })
    expect(found).toEqual([
      { name: 'a', status: 'active' },
      { name: 'b', status: 'removed' },
      { name: 'c', status: 'archived' },
    ])
    expect((await client.keys.list({ ids: asked, status: 'archived' })).keys.map(({ name }) => name)).toEqual(['c'])
  })
  test('a list says how many scopes a key has, and null while that is unknown', async () => {
    const { client } = await testVault()
    await client.keys.add({ name: 'a', value: make.text(30) })
    await client.keys.add({ name: 'b', value: make.text(30), scopes: [] })
    await client.keys.add({ name: 'c', value: make.text(30), scopes: ['x.read', 'x.write'] })
    const counts = async (query?: string) =>
      (await client.keys.list({ query, fields: ['name', 'scopeCount'] })).keys.map(({ scopeCount }) => scopeCount)
    expect(await counts()).toEqual([null, 0, 2])
    expect(await counts('c')).toEqual([2])
  })
  test('what ends soon or has ended comes soonest first, with whole local days', async () => {
    const { client, clock } = await testVault()
    const at = (days: number) => new Date(clock.at + days * day).toISOString()
    for (const days of [40, 5, -2, 30, 0.1])
      await client.keys.add({ name: `in ${days}`, value: make.text(30), expiresAt: at(days) })
    const { keys } = await client.keys.expiring({ withinDays: 30 })
    expect(keys.map(({ name, daysLeft }) => [name, daysLeft])).toEqual([
      ['in -2', -2],
      ['in 0.1', 0],
      ['in 5', 5],
      ['in 30', 30],
    ])
    const statuses = (await client.keys.list({ fields: ['name', 'status'] })).keys.map(({ name, status }) => [
      name,
      status,
    ])
    expect(Object.fromEntries(statuses)).toEqual({
      'in 40': 'active',
      'in 5': 'expiring',
      'in -2': 'expired',
      'in 30': 'expiring',
      'in 0.1': 'expiring',
    })
  })
})

test('copying hands the value to the clipboard and not to the caller, and is logged', async () => {
  const { client, copied } = await testVault()
  const value = make.sendgrid()
  const { key } = await client.keys.add({ name: 'mail', value })
  const answer = await client.secrets.copy({ id: key.id, clearAfterSeconds: 30 })
  expect(copied).toEqual([{ text: value, clearAfterMs: 30_000 }])
  expect(JSON.stringify(answer)).not.toContain(value)
  expect((await client.activity.list({})).events[0]).toMatchObject({ event: 'secret.copied', key: key.id })
})

test('a copied production key is cleared after 15 seconds, others after 30, unless asked', async () => {
  const { client, copied } = await testVault()
  const live = await client.keys.add({ name: 'live', value: make.sendgrid() })
  const other = await client.keys.add({ name: 'other', value: make.text(30) })
  await client.secrets.copy({ id: live.key.id })
  await client.secrets.copy({ id: other.key.id })
  await client.secrets.copy({ id: live.key.id, clearAfterSeconds: 60 })
  expect(copied.map(({ clearAfterMs }) => clearAfterMs)).toEqual([15_000, 30_000, 60_000])
})
